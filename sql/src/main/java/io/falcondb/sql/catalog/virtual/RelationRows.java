package io.falcondb.sql.catalog.virtual;

import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogContext;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.IndexKey;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.catalog.TableStatistics;
import io.falcondb.sql.catalog.VirtualTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `pg_class`, `pg_attribute`, `pg_attrdef`, `pg_index`.
final class RelationRows {

    /// Bytes of a PostgreSQL page, in which relation sizes are told.
    static final int PAGE_BYTES = 8192;

    private static final int HEAP = 2;
    private static final int BTREE = 403;

    private RelationRows() {}

    static void register(Map<String, RowSource> sources) {
        sources.put("pg_catalog.pg_class", RelationRows::classes);
        sources.put("pg_catalog.pg_attribute", RelationRows::attributes);
        sources.put("pg_catalog.pg_attrdef", RelationRows::defaults);
        sources.put("pg_catalog.pg_index", RelationRows::indexes);
    }

    /// Everything with a row in `pg_class`.
    static List<CatalogRelation> all(Catalog catalog) {
        List<CatalogRelation> all = new ArrayList<>(catalog.relations());
        catalog.builtIns().tables().stream()
                .filter(table -> table.schemaOid() != Schema.FALCON)
                .forEach(all::add);
        return all;
    }

    private static Iterable<@Nullable Object[]> classes(CatalogContext context, RowShape shape) {
        Catalog catalog = context.catalog();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CatalogRelation relation : all(catalog)) {
            RowShape.Builder row =
                    shape.row()
                            .set("oid", relation.oid())
                            .set("relname", relation.name())
                            .set("relnamespace", relation.schemaOid())
                            .set("relowner", relation.owner())
                            .set("relkind", relation.relkind())
                            .set("relpersistence", 'p')
                            .set("relispopulated", true)
                            .set("relreplident", 'n')
                            .set("reltuples", -1.0);
            switch (relation) {
                case Table table -> table(catalog, table, row);
                case Index index -> index(catalog, index, row);
                case Sequence sequence ->
                        row.set("relnatts", 3)
                                .set("relpages", 1)
                                .set("reltuples", 1.0)
                                .set("relfilenode", sequence.oid());
                case VirtualTable table -> virtual(table, row);
            }
            rows.add(row.values());
        }
        return rows;
    }

    private static void table(Catalog catalog, Table table, RowShape.Builder row) {
        TableStatistics statistics = catalog.statistics(table.oid());
        boolean references =
                !table.foreignKeys().isEmpty() || !catalog.references(table.oid()).isEmpty();
        row.set("relam", table.isView() ? 0 : HEAP)
                .set("relfilenode", table.storageId())
                .set("relhasindex", !table.indexes().isEmpty())
                .set("relpersistence", table.persistence().code())
                .set("relnatts", table.columns().size())
                .set("relchecks", table.checks().size())
                .set("relhastriggers", references)
                .set("relhasrules", table.isView())
                .set("relreplident", table.isView() ? 'n' : 'd')
                .set("relfrozenxid", table.isView() ? 0 : 722)
                .set("relminmxid", table.isView() ? 0 : 1)
                .set("reloptions", texts(table.options()));
        if (statistics != null) {
            row.set("reltuples", statistics.rows()).set("relpages", pages(statistics.bytes()));
        } else if (table.isView()) {
            row.set("reltuples", -1.0);
        }
    }

    private static void index(Catalog catalog, Index index, RowShape.Builder row) {
        TableStatistics statistics = catalog.statistics(index.tableOid());
        row.set("relam", BTREE)
                .set("relfilenode", index.storageId())
                .set("relnatts", index.keys().size() + index.include().size())
                .set("reltuples", statistics == null ? 0.0 : statistics.rows())
                .set("reloptions", texts(index.options()));
        if (statistics != null) {
            row.set("relpages", pages(statistics.bytes() / 4));
        }
    }

    private static void virtual(VirtualTable table, RowShape.Builder row) {
        row.set("relnatts", table.columns().size())
                .set("relam", table.view() ? 0 : HEAP)
                .set("relhasrules", table.view())
                .set("relfilenode", table.view() ? 0 : table.oid());
    }

    private static long pages(long bytes) {
        return (bytes + PAGE_BYTES - 1) / PAGE_BYTES;
    }

    static @Nullable ArrayValue texts(List<String> texts) {
        return texts.isEmpty() ? null : ArrayValue.of(Types.TEXT, texts.toArray());
    }

    private static Iterable<@Nullable Object[]> attributes(CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CatalogRelation relation : all(context.catalog())) {
            switch (relation) {
                case Table table ->
                        table.columns().forEach(c -> rows.add(attribute(shape, table.oid(), c)));
                case VirtualTable table ->
                        table.columns().forEach(c -> rows.add(attribute(shape, table.oid(), c)));
                case Index index -> {
                    Table table = context.catalog().table(index.tableOid());
                    if (table != null) {
                        indexColumns(table, index)
                                .forEach(c -> rows.add(attribute(shape, index.oid(), c)));
                    }
                }
                case Sequence sequence ->
                        SEQUENCE.forEach(c -> rows.add(attribute(shape, sequence.oid(), c)));
            }
        }
        return rows;
    }

    private static final List<Column> SEQUENCE =
            List.of(
                    Column.of(1, "last_value", Types.INT8, -1).withNotNull(true),
                    Column.of(2, "log_cnt", Types.INT8, -1).withNotNull(true),
                    Column.of(3, "is_called", Types.BOOL, -1).withNotNull(true));

    private static List<Column> indexColumns(Table table, Index index) {
        List<Column> columns = new ArrayList<>();
        for (IndexKey key : index.keys()) {
            int number = columns.size() + 1;
            if (key.attnum() == 0) {
                String name = number == 1 ? "expr" : "expr" + (number - 1);
                columns.add(Column.of(number, name, key.type(), -1));
            } else {
                Column column = table.column(key.attnum());
                columns.add(Column.of(number, column.name(), column.type(), column.typmod()));
            }
        }
        for (int attnum : index.include()) {
            Column column = table.column(attnum);
            columns.add(
                    Column.of(columns.size() + 1, column.name(), column.type(), column.typmod()));
        }
        return columns;
    }

    private static @Nullable Object[] attribute(RowShape shape, int relation, Column column) {
        Type type = column.type();
        boolean valueless = column.defaultText() == null;
        return shape.row()
                .set("attrelid", relation)
                .set("attname", column.name())
                .set("atttypid", column.dropped() ? 0 : type.oid())
                .set("attstattarget", -1)
                .set("attlen", type.length())
                .set("attnum", column.attnum())
                .set("attcacheoff", -1)
                .set("atttypmod", column.typmod())
                .set("attndims", type.isArray() ? 1 : 0)
                .set("attbyval", TypeFacts.byValue(type))
                .set("attalign", TypeFacts.alignment(type))
                .set("attstorage", TypeFacts.storage(type))
                .set("attnotnull", column.notNull())
                .set("atthasdef", !valueless && column.identity() == Column.Identity.NONE)
                .set("atthasmissing", column.missingValue() != null)
                .set("attidentity", column.identity().code())
                .set("attgenerated", column.generated() ? "s" : "")
                .set("attisdropped", column.dropped())
                .set("attislocal", true)
                .set("attcollation", column.dropped() ? 0 : TypeFacts.collation(type))
                .values();
    }

    private static Iterable<@Nullable Object[]> defaults(CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : context.catalog().tables()) {
            for (Column column : table.liveColumns()) {
                String text = column.defaultText();
                if (text != null && column.identity() == Column.Identity.NONE) {
                    rows.add(
                            shape.row()
                                    .set("oid", defaultOid(table, column))
                                    .set("adrelid", table.oid())
                                    .set("adnum", column.attnum())
                                    .set("adbin", text)
                                    .values());
                }
            }
        }
        return rows;
    }

    /// Defaults have no oid of their own; this one is made of the table's and the column's, far
    /// from those handed out.
    static int defaultOid(Table table, Column column) {
        return 0x8000_0000 | (table.oid() * 1601 + column.attnum());
    }

    private static Iterable<@Nullable Object[]> indexes(CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : context.catalog().tables()) {
            for (Index index : table.indexes()) {
                rows.add(index(table, index, shape));
            }
        }
        return rows;
    }

    private static @Nullable Object[] index(Table table, Index index, RowShape shape) {
        List<Long> columns = new ArrayList<>();
        List<Long> options = new ArrayList<>();
        List<Long> classes = new ArrayList<>();
        List<Long> collations = new ArrayList<>();
        List<String> expressions = new ArrayList<>();
        for (IndexKey key : index.keys()) {
            columns.add((long) key.attnum());
            options.add((long) ((key.descending() ? 1 : 0) | (key.nullsFirst() ? 2 : 0)));
            classes.add((long) TypeFacts.operatorClass(key.type()));
            collations.add((long) TypeFacts.collation(key.type()));
            String expression = key.expression();
            if (expression != null) {
                expressions.add(expression);
            }
        }
        index.include().forEach(attnum -> columns.add((long) attnum));
        boolean immediate = true;
        return shape.row()
                .set("indexrelid", index.oid())
                .set("indrelid", table.oid())
                .set("indnatts", columns.size())
                .set("indnkeyatts", index.keys().size())
                .set("indisunique", index.unique())
                .set("indnullsnotdistinct", index.nullsNotDistinct())
                .set("indisprimary", index.primary())
                .set("indimmediate", immediate)
                .set("indisvalid", true)
                .set("indisready", true)
                .set("indislive", true)
                .set("indkey", vector(Types.INT2, columns))
                .set("indcollation", vector(Types.OID, collations))
                .set("indclass", vector(Types.OID, classes))
                .set("indoption", vector(Types.INT2, options))
                .set("indexprs", expressions.isEmpty() ? null : String.join(", ", expressions))
                .set("indpred", index.predicate())
                .values();
    }

    static ArrayValue vector(Type element, List<Long> values) {
        return ArrayValue.vector(element, 0, values.toArray());
    }
}
