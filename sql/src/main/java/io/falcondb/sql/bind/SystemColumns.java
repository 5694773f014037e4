package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.catalog.Bootstrap;
import io.falcondb.sql.catalog.Table;
import org.jspecify.annotations.Nullable;

/// Columns every table has without declaring them. Only `tableoid` has a meaning here; the others
/// speak of PostgreSQL's heap.
final class SystemColumns {

    private SystemColumns() {}

    static @Nullable ScopeColumn of(ScopeTable table, String name) {
        Table stored = table.table();
        if (stored != null && stored.isView() || !name.equals("tableoid")) {
            return null;
        }
        int oid = stored == null ? systemTable(table) : stored.oid();
        return oid == 0
                ? null
                : new ScopeColumn(
                        new Expr.Constant(Types.OID, -1, Integer.toUnsignedLong(oid)),
                        new OutputColumn(name, Types.OID, -1, oid, -6),
                        null);
    }

    /// The oid of the system table whose columns these are, or 0.
    private static int systemTable(ScopeTable table) {
        int oid = table.columns().isEmpty() ? 0 : table.columns().getFirst().origin().tableOid();
        return oid < Bootstrap.FIRST_USER_OID ? oid : 0;
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
