package io.falcondb.sql.catalog.virtual;

import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogContext;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.catalog.TableStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `pg_stats` from ANALYZE, and the `pg_stat_*` views about tables, which count nothing yet.
final class StatisticsRows {

    private StatisticsRows() {}

    static void register(Map<String, RowSource> sources) {
        sources.put("pg_catalog.pg_stats", StatisticsRows::stats);
        sources.put("pg_catalog.pg_stat_user_tables", StatisticsRows::tables);
        sources.put("pg_catalog.pg_stat_all_tables", StatisticsRows::tables);
        sources.put("pg_catalog.pg_statio_user_tables", StatisticsRows::names);
        sources.put("pg_catalog.pg_statio_all_tables", StatisticsRows::names);
        sources.put("pg_catalog.pg_stat_user_indexes", StatisticsRows::indexes);
        sources.put("pg_catalog.pg_stat_all_indexes", StatisticsRows::indexes);
    }

    private static Iterable<@Nullable Object[]> stats(CatalogContext context, RowShape shape) {
        Catalog catalog = context.catalog();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : catalog.tables()) {
            TableStatistics statistics = catalog.statistics(table.oid());
            if (statistics == null) {
                continue;
            }
            for (TableStatistics.OfColumn column : statistics.columns()) {
                Column meant = table.column(column.attnum());
                rows.add(
                        shape.row()
                                .set("schemaname", catalog.schemaName(table.schemaOid()))
                                .set("tablename", table.name())
                                .set("attname", meant.name())
                                .set("inherited", false)
                                .set("null_frac", column.nullFraction())
                                .set("avg_width", column.averageWidth())
                                .set("n_distinct", column.distinct())
                                .set("most_common_vals", text(column.type(), column.commonValues()))
                                .set("most_common_freqs", reals(column.commonFrequencies()))
                                .set("histogram_bounds", text(column.type(), column.histogram()))
                                .set("correlation", column.correlation())
                                .values());
            }
        }
        return rows;
    }

    /// As the text of an array, because elements are of any type.
    private static @Nullable String text(Type type, List<Object> values) {
        Type array = type.array();
        if (values.isEmpty() || array == null) {
            return null;
        }
        return array.codec().format(ArrayValue.of(type, values.toArray()), Formatting.DEFAULT);
    }

    private static @Nullable ArrayValue reals(List<Double> values) {
        return values.isEmpty()
                ? null
                : ArrayValue.of(
                        Types.FLOAT4,
                        values.stream().map(value -> (double) value.floatValue()).toArray());
    }

    private static Iterable<@Nullable Object[]> tables(CatalogContext context, RowShape shape) {
        Catalog catalog = context.catalog();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : catalog.tables()) {
            if (!table.isView()) {
                TableStatistics statistics = catalog.statistics(table.oid());
                rows.add(
                        named(catalog, table, shape)
                                .set(
                                        "n_live_tup",
                                        statistics == null ? 0L : (long) statistics.rows())
                                .set("n_dead_tup", 0)
                                .values());
            }
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> names(CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : context.catalog().tables()) {
            if (!table.isView()) {
                rows.add(named(context.catalog(), table, shape).values());
            }
        }
        return rows;
    }

    private static RowShape.Builder named(Catalog catalog, Table table, RowShape shape) {
        return shape.row()
                .set("relid", table.oid())
                .set("schemaname", catalog.schemaName(table.schemaOid()))
                .set("relname", table.name());
    }

    private static Iterable<@Nullable Object[]> indexes(CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : context.catalog().tables()) {
            for (Index index : table.indexes()) {
                rows.add(
                        named(context.catalog(), table, shape)
                                .set("indexrelid", index.oid())
                                .set("indexrelname", index.name())
                                .values());
            }
        }
        return rows;
    }
}
