package io.falcondb.sql.catalog.virtual;

import io.falcondb.contracts.operations.OperationalViews;
import io.falcondb.contracts.operations.ViewColumn;
import io.falcondb.contracts.operations.ViewColumn.Kind;
import io.falcondb.contracts.operations.ViewShape;
import io.falcondb.contracts.operations.Views;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogContext;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Role;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.VirtualTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The views of operators as tables of the schema `falcon`. They are read by superusers and members
/// of `pg_monitor`. Catalog tables do not list them: what they show is not part of the database,
/// and a dump of it must not try to make them.
public final class OperationsTables {

    private static final int FIRST_OID = Schema.FALCON + 1;
    private static final int PG_MONITOR = 3373;

    /// Microseconds between 1970 and 2000.
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    private OperationsTables() {}

    static List<VirtualTable> all() {
        List<VirtualTable> tables = new ArrayList<>();
        for (ViewShape shape : Views.all()) {
            tables.add(
                    new VirtualTable(
                            FIRST_OID + tables.size(),
                            Schema.FALCON,
                            shape.name(),
                            true,
                            columns(shape),
                            context -> rows(context, shape)));
        }
        return tables;
    }

    /// The column's type in SQL.
    public static Type type(ViewColumn column) {
        return switch (column.kind()) {
            case TEXT -> Types.TEXT;
            case NUMBER -> Types.INT8;
            case DECIMAL -> Types.FLOAT8;
            case FLAG -> Types.BOOL;
            case MOMENT -> Types.TIMESTAMPTZ;
        };
    }

    /// The rows of a view as SQL has them.
    ///
    /// @throws DatabaseException INSUFFICIENT_PRIVILEGE
    public static List<@Nullable Object[]> rows(CatalogContext context, ViewShape shape) {
        requireMonitor(context.catalog(), context.services().currentUser(), shape);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (@Nullable Object[] row :
                context.environment().service(OperationalViews.class).rows(shape.name())) {
            @Nullable Object[] values = row.clone();
            for (int i = 0; i < values.length; i++) {
                if (shape.columns().get(i).kind() == Kind.MOMENT
                        && values[i] instanceof Long micros) {
                    values[i] = micros - EPOCH_MICROS;
                }
            }
            if (shape.equals(Views.HOTSPOTS)) {
                Hotspots.nameRelation(context.catalog(), values);
            }
            rows.add(values);
        }
        return rows;
    }

    private static void requireMonitor(Catalog catalog, int user, ViewShape shape) {
        Set<Integer> seen = new HashSet<>();
        ArrayDeque<Integer> roles = new ArrayDeque<>(List.of(user));
        while (!roles.isEmpty()) {
            int oid = roles.remove();
            Role role = catalog.role(oid);
            if (oid == PG_MONITOR || oid == user && role != null && role.superuser()) {
                return;
            }
            if (role != null && seen.add(oid)) {
                roles.addAll(role.memberOf());
            }
        }
        throw new DatabaseException(
                        ErrorCode.INSUFFICIENT_PRIVILEGE,
                        "permission denied for view falcon." + shape.name())
                .hint("GRANT pg_monitor TO the role.");
    }

    private static List<Column> columns(ViewShape shape) {
        List<Column> columns = new ArrayList<>();
        for (ViewColumn column : shape.columns()) {
            columns.add(Column.of(columns.size() + 1, column.name(), type(column), -1));
        }
        return columns;
    }
}
