package io.falcondb.sql.explain;

import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.plan.PlanNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What EXPLAIN answers.
///
/// @param ran the execution that was measured, for ANALYZE; null if the plan was not run
/// @param planningMillis shown with SUMMARY
/// @param executionMillis shown with SUMMARY if the plan was run
/// @param traceId of the trace that recorded it; null if none did
public record Explanation(
        PlanNode plan,
        ExplainOptions options,
        @Nullable ExecutionContext ran,
        double planningMillis,
        double executionMillis,
        @Nullable String traceId) {

    /// Nothing recorded it.
    public Explanation(
            PlanNode plan,
            ExplainOptions options,
            @Nullable ExecutionContext ran,
            double planningMillis,
            double executionMillis) {
        this(plan, options, ran, planningMillis, executionMillis, null);
    }

    /// The rows of the answer, one text each.
    public List<String> lines() {
        return switch (options.format()) {
            case TEXT -> new TextExplanation(this).lines();
            case JSON -> List.of(new JsonExplanation(this).text());
        };
    }

    /// Those details of a node that the options ask for.
    List<PlanNode.Detail> details(PlanNode node) {
        return node.details().stream()
                .filter(detail -> options.verbose() || !detail.verbose())
                .toList();
    }
}
