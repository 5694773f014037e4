package io.falcondb.sql.ddl;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.ast.Maintenance;
import io.falcondb.sql.ast.Maintenance.VacuumTable;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.catalog.TableStatistics;
import io.falcondb.sql.catalog.VirtualTable;
import io.falcondb.sql.statistics.ColumnAnalysis;
import io.falcondb.sql.statistics.Reservoir;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// ANALYZE, and VACUUM, whose own work storage does by itself.
final class Analysis {

    private final Ddl ddl;

    Analysis(Ddl ddl) {
        this.ddl = ddl;
    }

    void vacuum(Maintenance.Vacuum vacuum) {
        boolean analyze = false;
        for (Option option : vacuum.options()) {
            if (option.name().equals("analyze")) {
                String value = option.text();
                analyze =
                        value == null
                                || value.equals("true")
                                || value.equals("on")
                                || value.equals("1");
            }
        }
        if (analyze) {
            analyze(vacuum.tables());
            return;
        }
        for (VacuumTable meant : vacuum.tables()) {
            require(meant);
        }
    }

    void analyze(List<VacuumTable> tables) {
        if (tables.isEmpty()) {
            for (Table table : ddl.catalog().tables()) {
                if (!table.isView()) {
                    analyze(table, List.of());
                }
            }
            return;
        }
        for (VacuumTable meant : tables) {
            CatalogRelation relation = require(meant);
            switch (relation) {
                case Table table when !table.isView() -> analyze(table, meant.columns());
                case Table view -> skip(view);
                case Index index -> skip(index);
                case Sequence sequence -> skip(sequence);
                case VirtualTable system -> {}
            }
        }
    }

    private void skip(CatalogRelation relation) {
        ddl.notices()
                .warning(
                        "01000",
                        "skipping \""
                                + relation.name()
                                + "\" --- cannot analyze non-tables or special system tables");
    }

    private CatalogRelation require(VacuumTable meant) {
        CatalogRelation relation = ddl.find(meant.table());
        if (relation == null) {
            throw Ddl.undefined("relation", meant.table());
        }
        if (relation instanceof Table table) {
            meant.columns().forEach(name -> ColumnAlteration.column(table, name));
        }
        return relation;
    }

    private void analyze(Table found, List<String> only) {
        if (!ddl.rights().has(found.owner())) {
            ddl.notices()
                    .warning(
                            "01000",
                            "skipping \""
                                    + found.name()
                                    + "\" --- only table or database owner can analyze it");
            return;
        }
        ddl.writer.lockTable(found.oid(), LockMode.SHARE_UPDATE_EXCLUSIVE);
        Table table = ddl.catalog().table(found.oid());
        if (table == null) {
            return;
        }
        Reservoir reservoir = new Reservoir(table.oid());
        long[] bytes = new long[1];
        new TableScanner(ddl.context)
                .each(
                        table,
                        (batch, i, row) -> {
                            bytes[0] += batch.rowLength(i) + batch.keyLength(i);
                            if (reservoir.wants()) {
                                reservoir.add(values(row));
                            }
                        });
        List<Reservoir.Sampled> sample = reservoir.sample();
        List<TableStatistics.OfColumn> columns = new ArrayList<>();
        TableStatistics before = ddl.catalog().statistics(table.oid());
        for (Column column : table.liveColumns()) {
            if (only.isEmpty() || only.contains(column.name())) {
                columns.add(analyze(column, sample, reservoir.seen()));
            } else if (before != null && before.column(column.attnum()) != null) {
                columns.add(before.column(column.attnum()));
            }
        }
        ddl.writer.put(new TableStatistics(table.oid(), reservoir.seen(), bytes[0], columns));
    }

    private static TableStatistics.OfColumn analyze(
            Column column, List<Reservoir.Sampled> sample, double rows) {
        List<Object> values = new ArrayList<>();
        for (Reservoir.Sampled row : sample) {
            Object value = row.values()[column.attnum() - 1];
            if (value != null) {
                values.add(value);
            }
        }
        return ColumnAnalysis.of(column.attnum(), column.type(), values, sample.size(), rows);
    }

    private static @Nullable Object[] values(Row row) {
        @Nullable Object[] values = new Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(i);
        }
        return values;
    }
}
