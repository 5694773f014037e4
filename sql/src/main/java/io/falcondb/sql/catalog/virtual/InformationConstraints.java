package io.falcondb.sql.catalog.virtual;

import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogContext;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `information_schema`: what is known of constraints. NOT NULL is a check named after numbers, as
/// in PostgreSQL.
final class InformationConstraints {

    private InformationConstraints() {}

    static void register(Map<String, RowSource> sources) {
        sources.put("information_schema.table_constraints", InformationConstraints::constraints);
        sources.put("information_schema.key_column_usage", InformationConstraints::keys);
        sources.put(
                "information_schema.referential_constraints", InformationConstraints::references);
        sources.put("information_schema.constraint_column_usage", InformationConstraints::columns);
        sources.put("information_schema.constraint_table_usage", InformationConstraints::tables);
        sources.put("information_schema.check_constraints", InformationConstraints::checks);
    }

    private static Iterable<@Nullable Object[]> constraints(
            CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : context.catalog().tables()) {
            String schema = context.catalog().schemaName(table.schemaOid());
            String database = context.services().database();
            for (Constraint constraint : table.constraints()) {
                String kind =
                        switch (constraint) {
                            case Constraint.PrimaryKey k -> "PRIMARY KEY";
                            case Constraint.Unique u -> "UNIQUE";
                            case Constraint.Check c -> "CHECK";
                            case Constraint.ForeignKey f -> "FOREIGN KEY";
                        };
                rows.add(
                        shape.row(
                                database,
                                schema,
                                constraint.name(),
                                database,
                                schema,
                                table.name(),
                                kind,
                                InformationTables.yes(constraint.deferrable()),
                                InformationTables.yes(constraint.initiallyDeferred()),
                                "YES",
                                constraint instanceof Constraint.Unique unique
                                        ? InformationTables.yes(distinctNulls(table, unique))
                                        : null));
            }
            for (Column column : table.liveColumns()) {
                if (column.notNull()) {
                    rows.add(
                            shape.row(
                                    database,
                                    schema,
                                    notNull(table, column),
                                    database,
                                    schema,
                                    table.name(),
                                    "CHECK",
                                    "NO",
                                    "NO",
                                    "YES"));
                }
            }
        }
        return rows;
    }

    private static boolean distinctNulls(Table table, Constraint.Unique unique) {
        Index index = table.index(unique.indexOid());
        return index == null || !index.nullsNotDistinct();
    }

    private static String notNull(Table table, Column column) {
        return table.schemaOid() + "_" + table.oid() + "_" + column.attnum() + "_not_null";
    }

    private static Iterable<@Nullable Object[]> keys(CatalogContext context, RowShape shape) {
        Catalog catalog = context.catalog();
        String database = context.services().database();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : catalog.tables()) {
            String schema = catalog.schemaName(table.schemaOid());
            for (Constraint constraint : table.constraints()) {
                if (constraint instanceof Constraint.Check) {
                    continue;
                }
                for (int i = 0; i < constraint.columns().size(); i++) {
                    rows.add(
                            shape.row(
                                    database,
                                    schema,
                                    constraint.name(),
                                    database,
                                    schema,
                                    table.name(),
                                    table.column(constraint.columns().get(i)).name(),
                                    i + 1,
                                    constraint instanceof Constraint.ForeignKey key
                                            ? position(catalog, key, i)
                                            : null));
                }
            }
        }
        return rows;
    }

    /// Where the referenced column stands in its unique key, from 1.
    private static @Nullable Integer position(
            Catalog catalog, Constraint.ForeignKey key, int place) {
        Table target = catalog.table(key.target());
        Index index = target == null ? null : target.index(key.targetIndex());
        if (index == null) {
            return null;
        }
        int attnum = key.targetColumns().get(place);
        for (int i = 0; i < index.keys().size(); i++) {
            if (index.keys().get(i).attnum() == attnum) {
                return i + 1;
            }
        }
        return null;
    }

    private static Iterable<@Nullable Object[]> references(CatalogContext context, RowShape shape) {
        Catalog catalog = context.catalog();
        String database = context.services().database();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : catalog.tables()) {
            for (Constraint.ForeignKey key : table.foreignKeys()) {
                Table target = catalog.table(key.target());
                Index index = target == null ? null : target.index(key.targetIndex());
                rows.add(
                        shape.row(
                                database,
                                catalog.schemaName(table.schemaOid()),
                                key.name(),
                                index == null ? null : database,
                                target == null ? null : catalog.schemaName(target.schemaOid()),
                                index == null ? null : index.name(),
                                key.matchFull() ? "FULL" : "NONE",
                                key.onUpdate().sql(),
                                key.onDelete().sql()));
            }
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> columns(CatalogContext context, RowShape shape) {
        Catalog catalog = context.catalog();
        String database = context.services().database();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : catalog.tables()) {
            for (Constraint constraint : table.constraints()) {
                Table used = used(catalog, table, constraint);
                List<Integer> columns =
                        constraint instanceof Constraint.ForeignKey key
                                ? key.targetColumns()
                                : constraint.columns();
                for (int attnum : columns) {
                    rows.add(
                            shape.row(
                                    database,
                                    catalog.schemaName(used.schemaOid()),
                                    used.name(),
                                    used.column(attnum).name(),
                                    database,
                                    catalog.schemaName(table.schemaOid()),
                                    constraint.name()));
                }
            }
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> tables(CatalogContext context, RowShape shape) {
        Catalog catalog = context.catalog();
        String database = context.services().database();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : catalog.tables()) {
            for (Constraint constraint : table.constraints()) {
                if (constraint instanceof Constraint.Check) {
                    continue;
                }
                Table used = used(catalog, table, constraint);
                rows.add(
                        shape.row(
                                database,
                                catalog.schemaName(used.schemaOid()),
                                used.name(),
                                database,
                                catalog.schemaName(table.schemaOid()),
                                constraint.name()));
            }
        }
        return rows;
    }

    private static Table used(Catalog catalog, Table table, Constraint constraint) {
        Table target =
                constraint instanceof Constraint.ForeignKey key
                        ? catalog.table(key.target())
                        : null;
        return target == null ? table : target;
    }

    private static Iterable<@Nullable Object[]> checks(CatalogContext context, RowShape shape) {
        Catalog catalog = context.catalog();
        String database = context.services().database();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : catalog.tables()) {
            String schema = catalog.schemaName(table.schemaOid());
            for (Constraint.Check check : table.checks()) {
                rows.add(shape.row(database, schema, check.name(), "(" + check.expression() + ")"));
            }
            for (Column column : table.liveColumns()) {
                if (column.notNull()) {
                    rows.add(
                            shape.row(
                                    database,
                                    schema,
                                    notNull(table, column),
                                    column.name() + " IS NOT NULL"));
                }
            }
        }
        return rows;
    }
}
