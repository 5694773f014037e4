package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.FunctionRegistry;
import io.falcondb.relational.type.Formatting;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.SearchPath;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/// What the binding of one statement shares: where names are looked up, parameter types, notes
/// about expressions. Not thread-safe.
final class Bindings {

    /// How deep queries and views may nest before the statement is refused (54001).
    static final int NESTING_MAX = 200;

    final Catalog catalog;
    final SearchPath path;
    final FunctionRegistry functions;
    final ParameterTypes parameters;
    final Formatting formatting;
    final AccessNotes notes;
    boolean locks;

    private final IdentityHashMap<Expr, Integer> positions = new IdentityHashMap<>();
    private final IdentityHashMap<Expr, RecordShape> shapes = new IdentityHashMap<>();
    private int lastId;
    private int nesting;

    Bindings(
            Catalog catalog,
            SearchPath path,
            FunctionRegistry functions,
            ParameterTypes parameters,
            Formatting formatting) {
        this(catalog, path, functions, parameters, formatting, new AccessNotes(0));
    }

    private Bindings(
            Catalog catalog,
            SearchPath path,
            FunctionRegistry functions,
            ParameterTypes parameters,
            Formatting formatting,
            AccessNotes notes) {
        this.notes = notes;
        this.catalog = catalog;
        this.path = path;
        this.functions = functions;
        this.parameters = parameters;
        this.formatting = formatting;
    }

    /// The same statement, inside a view that was made under another search path and reads with the
    /// rights of its owner.
    Bindings under(SearchPath other, int owner) {
        Bindings inner =
                new Bindings(
                        catalog,
                        other,
                        functions,
                        ParameterTypes.none(),
                        formatting,
                        new AccessNotes(owner));
        inner.lastId = lastId + 1000 * (nesting + 1);
        inner.nesting = nesting;
        return inner;
    }

    int nextId() {
        return ++lastId;
    }

    void take(Bindings inner) {
        notes.add(inner.notes);
        lastId = Math.max(lastId, inner.lastId);
    }

    void enter(int position) {
        if (++nesting > NESTING_MAX) {
            throw Refusal.at(
                    ErrorCode.STATEMENT_TOO_COMPLEX, "stack depth limit exceeded", position);
        }
    }

    void leave() {
        nesting--;
    }

    /// Notes where a reference was written, for messages about it.
    <T extends Expr> T written(T reference, int position) {
        positions.put(reference, position);
        return reference;
    }

    int position(Expr reference) {
        return positions.getOrDefault(reference, -1);
    }

    <T extends Expr> T shaped(T record, @Nullable RecordShape shape) {
        if (shape != null) {
            shapes.put(record, shape);
        }
        return record;
    }

    @Nullable RecordShape shape(Expr record) {
        return shapes.get(record);
    }
}
