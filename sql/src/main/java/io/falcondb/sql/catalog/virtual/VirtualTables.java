package io.falcondb.sql.catalog.virtual;

import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.catalog.BuiltIns;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.SystemRows;
import io.falcondb.sql.catalog.VirtualTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All virtual tables. Their names, oids and columns are facts of PostgreSQL 15 from `columns.tsv`;
/// tables without a source of rows are empty.
public final class VirtualTables {

    private record Heading(String schema, String name, boolean view, int oid) {}

    private VirtualTables() {}

    public static BuiltIns builtIns() {
        Map<Heading, List<Column>> tables = read();
        Map<String, RowSource> sources = sources();
        List<VirtualTable> built = new ArrayList<>();
        tables.forEach(
                (heading, columns) -> {
                    RowShape shape = new RowShape(columns);
                    RowSource source =
                            sources.getOrDefault(
                                    heading.schema() + "." + heading.name(),
                                    (context, empty) -> List.of());
                    built.add(
                            new VirtualTable(
                                    heading.oid(),
                                    heading.schema().equals("pg_catalog")
                                            ? Schema.PG_CATALOG
                                            : Schema.INFORMATION_SCHEMA,
                                    heading.name(),
                                    heading.view(),
                                    columns,
                                    context -> source.rows(context, shape)));
                });
        built.addAll(OperationsTables.all());
        return new BuiltIns(built);
    }

    private static Map<Heading, List<Column>> read() {
        Map<Heading, List<Column>> tables = new LinkedHashMap<>();
        for (@Nullable String[] line : SystemRows.of("virtual/columns.tsv")) {
            String[] fields = new String[line.length];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = Objects.requireNonNull(line[i]);
            }
            Heading heading =
                    new Heading(
                            fields[0],
                            fields[1],
                            fields[2].equals("v"),
                            Integer.parseInt(fields[3]));
            List<Column> columns = tables.computeIfAbsent(heading, h -> new ArrayList<>());
            columns.add(
                    Column.of(
                                    columns.size() + 1,
                                    fields[4],
                                    type(fields[5]),
                                    Integer.parseInt(fields[6]))
                            .withNotNull(fields[7].equals("t")));
        }
        return tables;
    }

    /// Types that this system has not are shown as text.
    private static Type type(String name) {
        Type type = Types.byName(name);
        return type == null || type == Types.ANYARRAY ? Types.TEXT : type;
    }

    private static Map<String, RowSource> sources() {
        Map<String, RowSource> sources = new HashMap<>();
        RelationRows.register(sources);
        ConstraintRows.register(sources);
        ObjectRows.register(sources);
        RoleRows.register(sources);
        FactRows.register(sources);
        ActivityRows.register(sources);
        StatisticsRows.register(sources);
        SummaryViews.register(sources);
        InformationTables.register(sources);
        InformationConstraints.register(sources);
        return sources;
    }
}
