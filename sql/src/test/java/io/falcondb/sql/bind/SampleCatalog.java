package io.falcondb.sql.bind;

import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.catalog.Bootstrap;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Descriptor;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.IndexKey;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.SearchPath;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.catalog.function.CatalogFunctions;
import io.falcondb.sql.catalog.virtual.VirtualTables;
import java.util.ArrayList;
import java.util.List;

/// A small catalog for tests: accounts, orders, items, notes.
final class SampleCatalog {

    static final Table ACCOUNTS =
            table(
                    16384,
                    "accounts",
                    List.of(1),
                    column(1, "id", Types.INT4, -1, true, null),
                    column(2, "name", Types.TEXT, -1, false, null),
                    column(3, "balance", Types.NUMERIC, (10 << 16 | 2) + 4, false, "0"),
                    column(4, "opened", Types.DATE, -1, false, null),
                    column(5, "code", Types.VARCHAR, 14, false, "'none'"));

    static final Table ORDERS =
            table(
                    16394,
                    "orders",
                    List.of(1),
                    column(1, "id", Types.INT8, -1, true, null),
                    column(2, "account_id", Types.INT4, -1, false, null),
                    column(3, "placed", Types.TIMESTAMPTZ, -1, false, "now()"),
                    column(4, "total", Types.FLOAT8, -1, false, null),
                    column(5, "tags", Types.arrayOf(Types.TEXT), -1, false, null));

    static final Table ITEMS =
            table(
                    16404,
                    "items",
                    List.of(1, 2),
                    column(1, "order_id", Types.INT8, -1, true, null),
                    column(2, "line", Types.INT2, -1, true, null),
                    column(3, "quantity", Types.INT4, -1, true, "1"),
                    column(4, "price", Types.NUMERIC, -1, false, null));

    static final Table NOTES =
            table(
                    16414,
                    "notes",
                    List.of(),
                    column(1, "id", Types.UUID, -1, false, null),
                    column(2, "body", Types.JSONB, -1, false, null),
                    column(3, "at", Types.TIMESTAMP, -1, false, null));

    /// A column of every common type.
    static final Table KINDS =
            kinds(
                    "b bool, i2 int2, i4 int4, i8 int8, f4 float4, f8 float8, n numeric, t text, vc varchar:9, c bpchar:8, bt bytea, d date, tm time, ts timestamp, tz timestamptz, iv interval, u uuid, j json, jb jsonb, ai _int4, at _text, o oid, nm name");

    private SampleCatalog() {}

    static Catalog catalog() {
        List<Descriptor> descriptors = new ArrayList<>(Bootstrap.descriptors());
        descriptors.addAll(List.of(ACCOUNTS, ORDERS, ITEMS, NOTES, KINDS));
        return Catalog.of(1, VirtualTables.builtIns(), descriptors);
    }

    static Binder binder() {
        return new Binder(
                catalog(), SearchPath.DEFAULT, CatalogFunctions.registry(), Formatting.DEFAULT);
    }

    private static Table kinds(String columns) {
        List<Column> all = new ArrayList<>();
        for (String column : columns.split(", ")) {
            String[] parts = column.split("[ :]");
            all.add(
                    column(
                            all.size() + 1,
                            parts[0],
                            java.util.Objects.requireNonNull(Types.byName(parts[1])),
                            parts.length > 2 ? Integer.parseInt(parts[2]) : -1,
                            false,
                            null));
        }
        return table(16424, "kinds", List.of(), all.toArray(new Column[0]));
    }

    private static Column column(
            int attnum, String name, Type type, int typmod, boolean notNull, String defaultText) {
        return new Column(
                attnum,
                name,
                type,
                typmod,
                notNull,
                defaultText,
                Column.Identity.NONE,
                false,
                null,
                false);
    }

    private static Table table(int oid, String name, List<Integer> key, Column... columns) {
        List<Index> indexes = new ArrayList<>();
        List<Constraint> constraints = new ArrayList<>();
        if (!key.isEmpty()) {
            List<IndexKey> keys =
                    key.stream().map(attnum -> IndexKey.of(columns[attnum - 1])).toList();
            indexes.add(
                    new Index(
                            oid + 1,
                            Schema.PUBLIC,
                            name + "_pkey",
                            10,
                            oid,
                            oid,
                            true,
                            true,
                            false,
                            keys,
                            List.of(),
                            null,
                            List.of()));
            constraints.add(
                    new Constraint.PrimaryKey(oid + 2, name + "_pkey", key, oid + 1, false, false));
        }
        return new Table(
                oid,
                Schema.PUBLIC,
                name,
                10,
                oid,
                Table.Persistence.PERMANENT,
                List.of(columns),
                constraints,
                indexes,
                List.of(),
                null);
    }
}
