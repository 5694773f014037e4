package io.falcondb.sql.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.trace.Tracer.Scope;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.ast.Maintenance.Explain;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.bind.BoundStatement;
import io.falcondb.sql.bind.ParameterTypes;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.execute.Execution;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.explain.ExplainOptions;
import io.falcondb.sql.explain.Explanation;
import io.falcondb.sql.plan.PhysicalPlan;
import io.falcondb.sql.plan.Planner;
import io.falcondb.sql.privilege.Rights;
import io.falcondb.sql.session.Session.Progress;
import io.falcondb.sql.transaction.ReadView;
import io.falcondb.sql.transaction.Transaction;
import java.util.List;

/// EXPLAIN.
final class ExplainCommands {

    private static final Object[] NO_PARAMETERS = new Object[0];
    private static final double NANOS_PER_MILLI = 1e6;

    private final Session session;
    private final StatementRunner runner;

    ExplainCommands(Session session, StatementRunner runner) {
        this.session = session;
        this.runner = runner;
    }

    static List<OutputColumn> columns(Explain explain) {
        boolean json =
                explain.options().stream()
                        .anyMatch(
                                option ->
                                        option.name().equals("format")
                                                && "json".equalsIgnoreCase(option.text()));
        return List.of(new OutputColumn("QUERY PLAN", json ? Types.JSON : Types.TEXT, -1));
    }

    Progress run(Explain explain, Portal portal, ResultSink sink, boolean describe) {
        ExplainOptions options = ExplainOptions.of(explain.options());
        Statement statement = explain.statement();
        if (!StatementKinds.isPlanned(statement)) {
            throw new DatabaseException(
                    ErrorCode.FEATURE_NOT_SUPPORTED, "EXPLAIN of this statement is not supported");
        }
        long start = System.nanoTime();
        Catalog catalog = session.catalog().current();
        SqlCompiler compiler = session.database().compiler();
        BoundStatement bound =
                compiler.bind(
                        statement,
                        ParameterTypes.none(),
                        catalog,
                        session.environment().searchPath(),
                        session.formatting());
        Planner planner = compiler.planner(catalog);
        PhysicalPlan plan =
                options.analyze()
                        ? planner.planMeasured(bound, io.falcondb.kernel.Ticker.SYSTEM)
                        : planner.plan(bound);
        if (!session.identity().superuser()) {
            new Rights(catalog, session.identity().currentUser()).require(plan.accesses());
        }
        double planning = (System.nanoTime() - start) / NANOS_PER_MILLI;
        Explanation explanation =
                options.analyze()
                        ? traced(plan, options, planning)
                        : new Explanation(plan.node(), options, null, planning, 0);
        if (describe) {
            sink.columns(columns(explain));
        }
        for (String line : explanation.lines()) {
            sink.row(new ArrayRow(line));
        }
        return TransactionCommands.done(portal, "EXPLAIN");
    }

    /// Whoever asks what a statement does wants to see it all.
    private Explanation traced(PhysicalPlan plan, ExplainOptions options, double planning) {
        try (Scope scope = session.trace().insist(session.activity().query())) {
            return measured(plan, options, planning);
        }
    }

    private Explanation measured(PhysicalPlan plan, ExplainOptions options, double planning) {
        Transaction transaction = session.block().current();
        try (ReadView view = transaction.beginStatement(true)) {
            ExecutionContext context = runner.context(transaction, view, NO_PARAMETERS, true);
            long start = System.nanoTime();
            try (Execution execution = plan.open(context)) {
                Row row = execution.next();
                while (row != null) {
                    row = execution.next();
                }
            }
            double executing = (System.nanoTime() - start) / NANOS_PER_MILLI;
            return new Explanation(
                    plan.node(), options, context, planning, executing, session.trace().traceId());
        }
    }
}
