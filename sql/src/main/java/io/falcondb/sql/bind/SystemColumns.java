package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.catalog.Table;
import org.jspecify.annotations.Nullable;

/// Columns every table has without declaring them. Only `tableoid` has a meaning here; the others
/// speak of PostgreSQL's heap.
final class SystemColumns {

    private SystemColumns() {}

    static @Nullable ScopeColumn of(ScopeTable table, String name) {
        Table stored = table.table();
        if (stored == null || stored.isView() || !name.equals("tableoid")) {
            return null;
        }
        return new ScopeColumn(
                new Expr.Constant(Types.OID, -1, Integer.toUnsignedLong(stored.oid())),
                new OutputColumn(name, Types.OID, -1, stored.oid(), -6),
                null);
    }

    /// The system column of the only table in sight.
    static @Nullable ScopeColumn bare(Scope scope, String name) {
        if (!name.equals("tableoid")) {
            return null;
        }
        ScopeColumn found = null;
        for (ScopeTable table : scope.tables()) {
            ScopeColumn column = table.bare() ? of(table, name) : null;
            if (column != null) {
                if (found != null) {
                    return null;
                }
                found = column;
            }
        }
        return found;
    }
}
