package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.With;
import io.falcondb.sql.ast.SelectStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// WITH: names for queries.
final class WithBinder {

    private final Bindings bindings;
    private final @Nullable Scope outer;
    private @Nullable Ctes ctes;
    private final List<With.Cte> bound = new ArrayList<>();

    WithBinder(Bindings bindings, @Nullable Scope outer, @Nullable Ctes ctes) {
        this.bindings = bindings;
        this.outer = outer;
        this.ctes = ctes;
    }

    /// Binds the queries and gives the names now in sight.
    ///
    /// @param top whether this is the statement's own WITH, which may modify data
    @Nullable Ctes bind(io.falcondb.sql.ast.With with, boolean top) {
        Set<String> names = new HashSet<>();
        for (io.falcondb.sql.ast.With.CommonTable table : with.tables()) {
            if (!names.add(table.name())) {
                throw Refusal.at(
                        ErrorCode.DUPLICATE_ALIAS,
                        "WITH query name \"" + table.name() + "\" specified more than once",
                        table.position());
            }
        }
        for (io.falcondb.sql.ast.With.CommonTable table : with.tables()) {
            if (table.search() != null || table.cycle() != null) {
                throw Refusal.unsupported(
                        "SEARCH and CYCLE clauses are not supported", table.position());
            }
            bind(table, with.recursive(), top);
        }
        return ctes;
    }

    Relation around(Relation body) {
        return bound.isEmpty() ? body : new With(bound, body);
    }

    List<With.Cte> ctes() {
        return bound;
    }

    private void bind(io.falcondb.sql.ast.With.CommonTable table, boolean recursive, boolean top) {
        int id = bindings.nextId();
        if (!(table.query() instanceof SelectStatement select)) {
            modification(table, id, top);
            return;
        }
        QueryResult result =
                recursive && RecursiveBinder.mentions(select, table.name())
                        ? new RecursiveBinder(bindings, outer, ctes).bind(table, select, id)
                        : new QueryBinder(bindings, outer, ctes).bind(select);
        List<OutputColumn> columns = columns(table, result.columns());
        With.Inline inline =
                switch (table.materialization()) {
                    case DEFAULT -> With.Inline.IF_SINGLE;
                    case ALWAYS -> With.Inline.NEVER;
                    case NEVER -> With.Inline.ALWAYS;
                };
        add(table.name(), id, result.relation(), null, columns, result.shapes(), inline);
    }

    private void modification(io.falcondb.sql.ast.With.CommonTable table, int id, boolean top) {
        if (!top) {
            throw Refusal.unsupported(
                    "WITH clause containing a data-modifying statement must be at the top level",
                    table.position());
        }
        BoundStatement statement = new ModificationBinder(bindings, ctes).bind(table.query());
        List<OutputColumn> columns = columns(table, statement.columns());
        add(
                table.name(),
                id,
                null,
                statement,
                columns,
                Collections.nCopies(columns.size(), null),
                With.Inline.NEVER);
    }

    private void add(
            String name,
            int id,
            @Nullable Relation query,
            @Nullable BoundStatement modification,
            List<OutputColumn> columns,
            List<@Nullable RecordShape> shapes,
            With.Inline inline) {
        bound.add(new With.Cte(id, name, query, modification, inline, columns));
        ctes = new Ctes(new CteBinding(name, id, columns, shapes, false), ctes);
    }

    static List<OutputColumn> columns(
            io.falcondb.sql.ast.With.CommonTable table, List<OutputColumn> columns) {
        if (table.columns().size() > columns.size()) {
            throw Refusal.at(
                    ErrorCode.INVALID_COLUMN_REFERENCE,
                    "WITH query \""
                            + table.name()
                            + "\" has "
                            + columns.size()
                            + " columns available but "
                            + table.columns().size()
                            + " columns specified",
                    table.position());
        }
        List<OutputColumn> named = new ArrayList<>(columns);
        for (int i = 0; i < table.columns().size(); i++) {
            named.set(i, columns.get(i).named(table.columns().get(i)));
        }
        return named;
    }
}
