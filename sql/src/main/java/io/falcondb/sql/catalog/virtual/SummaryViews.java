package io.falcondb.sql.catalog.virtual;

import io.falcondb.contracts.storage.Sequences;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogContext;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Definitions;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.SearchPath;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.catalog.ViewQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `pg_tables`, `pg_views`, `pg_indexes`, `pg_sequences`.
final class SummaryViews {

    private static final SearchPath NOWHERE = new SearchPath(List.of());

    private SummaryViews() {}

    static void register(Map<String, RowSource> sources) {
        sources.put("pg_catalog.pg_tables", SummaryViews::tables);
        sources.put("pg_catalog.pg_views", SummaryViews::views);
        sources.put("pg_catalog.pg_indexes", SummaryViews::indexes);
        sources.put("pg_catalog.pg_sequences", SummaryViews::sequences);
    }

    private static Iterable<@Nullable Object[]> tables(CatalogContext context, RowShape shape) {
        Catalog catalog = context.catalog();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CatalogRelation relation : RelationRows.all(catalog)) {
            if (relation.relkind() != 'r') {
                continue;
            }
            Table table = relation instanceof Table found ? found : null;
            rows.add(
                    shape.row(
                            catalog.schemaName(relation.schemaOid()),
                            relation.name(),
                            catalog.roleName(relation.owner()),
                            null,
                            table != null && !table.indexes().isEmpty(),
                            false,
                            table != null
                                    && (!table.foreignKeys().isEmpty()
                                            || !catalog.references(table.oid()).isEmpty()),
                            false));
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> views(CatalogContext context, RowShape shape) {
        Catalog catalog = context.catalog();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CatalogRelation relation : RelationRows.all(catalog)) {
            if (relation.relkind() == 'v') {
                ViewQuery query = relation instanceof Table table ? table.view() : null;
                rows.add(
                        shape.row(
                                catalog.schemaName(relation.schemaOid()),
                                relation.name(),
                                catalog.roleName(relation.owner()),
                                query == null ? null : " " + query.sql() + ";"));
            }
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> indexes(CatalogContext context, RowShape shape) {
        Catalog catalog = context.catalog();
        Definitions definitions = new Definitions(catalog, NOWHERE, false);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : catalog.tables()) {
            for (Index index : table.indexes()) {
                rows.add(
                        shape.row(
                                catalog.schemaName(table.schemaOid()),
                                table.name(),
                                index.name(),
                                null,
                                definitions.index(index)));
            }
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> sequences(CatalogContext context, RowShape shape) {
        Catalog catalog = context.catalog();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Sequence sequence : catalog.sequences()) {
            Sequences.State state =
                    context.services().group().sequences().state(sequence.sequenceId());
            rows.add(
                    shape.row(
                            catalog.schemaName(sequence.schemaOid()),
                            sequence.name(),
                            catalog.roleName(sequence.owner()),
                            sequence.type().oid(),
                            sequence.definition().start(),
                            sequence.definition().min(),
                            sequence.definition().max(),
                            sequence.definition().increment(),
                            sequence.definition().cycle(),
                            sequence.cache(),
                            state == null || !state.isCalled() ? null : state.lastValue()));
        }
        return rows;
    }
}
