package io.falcondb.sql.plan;

import io.falcondb.kernel.Ticker;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.bind.BoundStatement;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.execute.modify.Writers;
import io.falcondb.sql.execute.table.TableExpressions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes plans of bound statements, with one catalog. Thread-safe.
public final class Planner {

    private final Writers writers;
    private final boolean vectorised;

    public Planner(Catalog catalog, TableExpressions expressions) {
        this(catalog, expressions, true);
    }

    /// @param vectorised whether scans and aggregates may compute over batches of rows; the results
    ///   are the same
    public Planner(Catalog catalog, TableExpressions expressions, boolean vectorised) {
        this.vectorised = vectorised;
        this.writers = new Writers(catalog, expressions);
    }

    /// The writers of this catalog's tables, for whoever writes rows without a statement.
    public Writers writers() {
        return writers;
    }

    /// @param statement a query or data modification, optimised
    public PhysicalPlan plan(BoundStatement statement) {
        return plan(statement, null);
    }

    /// A plan whose operators are timed, for EXPLAIN ANALYZE.
    public PhysicalPlan planMeasured(BoundStatement statement, Ticker ticker) {
        return plan(statement, ticker);
    }

    private PhysicalPlan plan(BoundStatement statement, @Nullable Ticker ticker) {
        Planning planning = new Planning(writers, ticker, vectorised);
        Planned planned = new ModifyPlanner(planning).plan(statement);
        List<OutputColumn> columns = statement.columns();
        boolean mayWait = planning.mayBlock() || !QuickPlans.isQuick(planned.operator());
        return new PhysicalPlan(
                planned.operator(),
                columns,
                tag(statement),
                mayWait,
                !mayWait && QuickPlans.readsOnce(planned.operator()),
                writes(statement),
                statement instanceof BoundStatement.Checked checked
                        ? checked.accesses()
                        : List.of(),
                writers.catalog().version(),
                planned.node());
    }

    private static String tag(BoundStatement statement) {
        return switch (statement) {
            case BoundStatement.Query _ -> "SELECT";
            case BoundStatement.Insert _ -> "INSERT";
            case BoundStatement.Update _ -> "UPDATE";
            case BoundStatement.Delete _ -> "DELETE";
            case BoundStatement.WithCtes with -> tag(with.body());
            case BoundStatement.Checked checked -> tag(checked.body());
            case BoundStatement.Utility _ -> "";
        };
    }

    /// The command as messages of read-only transactions name it, or null if the plan only reads.
    private static @Nullable String writes(BoundStatement statement) {
        return switch (statement) {
            case BoundStatement.Query query -> WritingParts.of(query);
            case BoundStatement.Insert _ -> "INSERT";
            case BoundStatement.Update _ -> "UPDATE";
            case BoundStatement.Delete _ -> "DELETE";
            case BoundStatement.WithCtes with -> {
                String body = writes(with.body());
                yield body != null ? body : WritingParts.of(with.ctes());
            }
            case BoundStatement.Checked checked -> writes(checked.body());
            case BoundStatement.Utility _ -> null;
        };
    }
}
