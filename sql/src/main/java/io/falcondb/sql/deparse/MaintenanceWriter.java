package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Maintenance;
import io.falcondb.sql.ast.Name;

/// EXPLAIN and the upkeep of data.
final class MaintenanceWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;
    private final OptionWriter options;

    MaintenanceWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
        this.options = new OptionWriter(out, expressions);
    }

    void statement(Maintenance statement) {
        switch (statement) {
            case Maintenance.Explain s -> {
                out.put("EXPLAIN");
                options.utility(s.options());
                expressions.queries().statement(s.statement());
            }
            case Maintenance.Vacuum s -> {
                out.put("VACUUM");
                options.utility(s.options());
                out.list(s.tables(), this::table);
            }
            case Maintenance.Analyze s -> {
                out.put("ANALYZE");
                options.utility(s.options());
                out.list(s.tables(), this::table);
            }
            case Maintenance.Truncate s -> {
                out.put("TRUNCATE TABLE").list(s.tables(), expressions.queries().from()::named);
                out.putIf(s.restartIdentity(), "RESTART IDENTITY").cascade(s.cascade());
            }
            case Maintenance.Cluster s -> {
                out.put("CLUSTER");
                Name table = s.table();
                if (table != null) {
                    options.utility(s.options());
                } else {
                    s.options().forEach(option -> out.upper(option.name()));
                }
                if (table != null) {
                    out.name(table).optionalIdentifier("USING", s.index());
                }
            }
            case Maintenance.Reindex s -> {
                out.put("REINDEX");
                options.utility(s.options());
                out.words(s.target()).name(s.name());
            }
            case Maintenance.RefreshMaterializedView s ->
                    out.put("REFRESH MATERIALIZED VIEW")
                            .putIf(s.concurrently(), "CONCURRENTLY")
                            .name(s.name())
                            .putIf(!s.withData(), "WITH NO DATA");
            case Maintenance.Checkpoint s -> out.put("CHECKPOINT");
        }
    }

    private void table(Maintenance.VacuumTable table) {
        out.name(table.table()).columnList(table.columns());
    }
}
