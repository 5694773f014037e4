package io.falcondb.sql.bind;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.algebra.WholeRow;
import io.falcondb.sql.ast.ColumnRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks up column names in the scopes around an expression.
final class Names {

    private final Bindings bindings;
    private final Scope scope;

    Names(Bindings bindings, Scope scope) {
        this.bindings = bindings;
        this.scope = scope;
    }

    Expr column(ColumnRef reference) {
        List<String> parts = reference.parts();
        return switch (parts.size()) {
            case 1 -> bare(parts.get(0), reference.position());
            case 2 -> qualified(null, parts.get(0), parts.get(1), reference.position());
            case 3 -> qualified(parts.get(0), parts.get(1), parts.get(2), reference.position());
            case 4 -> qualified(parts.get(1), parts.get(2), parts.get(3), reference.position());
            default ->
                    throw Refusal.syntax(
                            "improper qualified name (too many dotted names): "
                                    + String.join(".", parts),
                            reference.position());
        };
    }

    private Expr bare(String name, int position) {
        int level = 0;
        for (Scope at = scope; at != null; at = at.parent(), level++) {
            ScopeColumn found = only(at, name, position);
            if (found != null) {
                return reference(found, level, position);
            }
        }
        Expr row = wholeRow(null, name, position);
        if (row != null) {
            return row;
        }
        throw missingColumn(null, name, "\"" + name + "\"", position);
    }

    private static @Nullable ScopeColumn only(Scope at, String name, int position) {
        ScopeColumn found = null;
        for (ScopeTable table : at.tables()) {
            if (!table.bare()) {
                continue;
            }
            for (ScopeColumn column : table.columns()) {
                if (column.name().equals(name)) {
                    if (found != null) {
                        throw ambiguous(name, position);
                    }
                    found = column;
                }
            }
        }
        return found == null ? SystemColumns.bare(at, name) : found;
    }

    private static DatabaseException ambiguous(String name, int position) {
        return Refusal.at(
                ErrorCode.AMBIGUOUS_COLUMN,
                "column reference \"" + name + "\" is ambiguous",
                position);
    }

    private Expr qualified(@Nullable String schema, String table, String name, int position) {
        int level = 0;
        for (Scope at = scope; at != null; at = at.parent(), level++) {
            ScopeTable found = table(at, schema, table, position);
            if (found == null) {
                continue;
            }
            ScopeColumn match = null;
            for (ScopeColumn column : found.columns()) {
                if (column.name().equals(name)) {
                    if (match != null) {
                        throw ambiguous(name, position);
                    }
                    match = column;
                }
            }
            if (match == null) {
                match = SystemColumns.of(found, name);
            }
            if (match == null) {
                throw missingColumn(table, name, table + "." + name, position);
            }
            return reference(match, level, position);
        }
        throw missingTable(table, position);
    }

    private DatabaseException missingColumn(
            @Nullable String table, String name, String shown, int position) {
        DatabaseException missing =
                Refusal.at(
                        ErrorCode.UNDEFINED_COLUMN,
                        "column " + shown + " does not exist",
                        position);
        String hint = ColumnHints.nearest(scope, table, name);
        return hint == null ? missing : missing.hint(hint);
    }

    DatabaseException missingTable(String table, int position) {
        DatabaseException missing =
                Refusal.at(
                        ErrorCode.UNDEFINED_TABLE,
                        "missing FROM-clause entry for table \"" + table + "\"",
                        position);
        for (Scope at = scope; at != null; at = at.parent()) {
            for (ScopeTable known : at.tables()) {
                if (known.name().equals(table) && !known.qualified()) {
                    return invalid(table, position)
                            .hint(
                                    "There is an entry for table \""
                                            + table
                                            + "\", but it cannot be referenced from this part of"
                                            + " the query.");
                }
            }
        }
        for (Scope at = scope; at != null; at = at.parent()) {
            for (ScopeTable known : at.tables()) {
                if (known.table() != null
                        && known.table().name().equals(table)
                        && !known.name().equals(table)) {
                    return invalid(table, position)
                            .hint(
                                    "Perhaps you meant to reference the table alias \""
                                            + known.name()
                                            + "\".");
                }
            }
        }
        return missing;
    }

    private static DatabaseException invalid(String table, int position) {
        return Refusal.at(
                ErrorCode.UNDEFINED_TABLE,
                "invalid reference to FROM-clause entry for table \"" + table + "\"",
                position);
    }

    private static @Nullable ScopeTable table(
            Scope at, @Nullable String schema, String name, int position) {
        ScopeTable found = null;
        for (ScopeTable table : at.tables()) {
            if (table.qualified()
                    && table.name().equals(name)
                    && (schema == null || schema.equals(table.schema()))) {
                if (found != null) {
                    throw Refusal.at(
                            ErrorCode.AMBIGUOUS_ALIAS,
                            "table reference \"" + name + "\" is ambiguous",
                            position);
                }
                found = table;
            }
        }
        return found;
    }

    /// The tables' columns that `*` or `t.*` means.
    List<ScopeColumn> star(ColumnRef reference) {
        List<String> parts = reference.parts();
        if (parts.isEmpty()) {
            return everything(reference.position());
        }
        String name = parts.getLast();
        String schema = parts.size() > 1 ? parts.get(parts.size() - 2) : null;
        int level = 0;
        for (Scope at = scope; at != null; at = at.parent(), level++) {
            ScopeTable found = table(at, schema, name, reference.position());
            if (found != null) {
                List<ScopeColumn> columns = new ArrayList<>();
                for (ScopeColumn column : found.columns()) {
                    columns.add(outside(column, level, reference.position()));
                }
                return columns;
            }
        }
        throw missingTable(name, reference.position());
    }

    private List<ScopeColumn> everything(int position) {
        List<ScopeColumn> columns = new ArrayList<>();
        boolean any = false;
        for (ScopeTable table : scope.tables()) {
            any = true;
            if (table.bare()) {
                for (ScopeColumn column : table.columns()) {
                    columns.add(outside(column, 0, position));
                }
            }
        }
        if (!any) {
            throw Refusal.syntax("SELECT * with no tables specified is not valid", position);
        }
        return columns;
    }

    private ScopeColumn outside(ScopeColumn column, int level, int position) {
        return new ScopeColumn(reference(column, level, position), column.origin(), column.shape());
    }

    /// A table's name as a value: its row.
    @Nullable Expr wholeRow(@Nullable String schema, String name, int position) {
        int level = 0;
        for (Scope at = scope; at != null; at = at.parent(), level++) {
            ScopeTable found = table(at, schema, name, position);
            if (found == null) {
                continue;
            }
            if (found.columns().size() == 1 && found.table() == null && found.schema() == null) {
                ScopeColumn single = found.columns().get(0);
                if (single.name().equals(name)) {
                    return reference(single, level, position);
                }
            }
            List<Expr> fields = new ArrayList<>();
            List<RecordShape.Field> shape = new ArrayList<>();
            for (ScopeColumn column : found.columns()) {
                fields.add(reference(column, level, position));
                shape.add(
                        new RecordShape.Field(
                                column.name(),
                                column.value().type(),
                                column.value().typmod(),
                                column.shape()));
            }
            List<String> names = shape.stream().map(RecordShape.Field::name).toList();
            return bindings.shaped(
                    bindings.written(new WholeRow(names, fields), position),
                    new RecordShape(shape));
        }
        return null;
    }

    /// A fresh node, so that its position and shape are its own.
    private Expr reference(ScopeColumn column, int level, int position) {
        bindings.notes.read(column.origin());
        Expr value = column.value();
        Expr fresh =
                switch (value) {
                    case Expr.Column own when level == 0 ->
                            new Expr.Column(own.index(), own.type(), own.typmod());
                    case Expr.Column own ->
                            new Expr.Outer(level, own.index(), own.type(), own.typmod());
                    default -> References.lower(value, level);
                };
        return bindings.shaped(bindings.written(fresh, position), column.shape());
    }
}
