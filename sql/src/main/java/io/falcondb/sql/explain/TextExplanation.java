package io.falcondb.sql.explain;

import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.flow.Measured;
import io.falcondb.sql.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Draws a plan as indented lines:
///
/// ```
/// Sort  (cost=12.5..12.6 rows=10 width=8)
///   Sort Key: b
///   ->  Seq Scan on t  (cost=0.00..10.00 rows=10 width=8)
///         Filter: (a > 1)
/// ```
final class TextExplanation {

    private final Explanation explanation;
    private final List<String> lines = new ArrayList<>();

    TextExplanation(Explanation explanation) {
        this.explanation = explanation;
    }

    List<String> lines() {
        add(explanation.plan(), 0, "");
        if (explanation.options().summary()) {
            lines.add("Planning Time: " + millis(explanation.planningMillis()) + " ms");
            if (explanation.ran() != null) {
                lines.add("Execution Time: " + millis(explanation.executionMillis()) + " ms");
            }
        }
        if (explanation.traceId() != null) {
            lines.add("Trace ID: " + explanation.traceId());
        }
        return lines;
    }

    /// @param indent of the node's own line, without its arrow
    private void add(PlanNode node, int indent, String arrow) {
        lines.add(" ".repeat(indent) + arrow + node.title() + costs(node) + actual(node));
        int inner = indent + arrow.length() + 2;
        for (PlanNode.Detail detail : explanation.details(node)) {
            lines.add(" ".repeat(inner) + detail.label() + ": " + detail.text().get());
        }
        for (PlanNode.Child child : node.children()) {
            if (child.label() == null) {
                add(child.node(), inner, "->  ");
            } else {
                lines.add(" ".repeat(inner) + child.label());
                add(child.node(), inner + 2, "->  ");
            }
        }
    }

    private String costs(PlanNode node) {
        return explanation.options().costs()
                ? String.format(
                        Locale.ROOT,
                        "  (cost=%.2f..%.2f rows=%.0f width=%d)",
                        node.startupCost(),
                        node.totalCost(),
                        node.rows(),
                        node.width())
                : "";
    }

    private String actual(PlanNode node) {
        ExecutionContext ran = explanation.ran();
        if (ran == null || !(node.operator() instanceof Measured measured)) {
            return "";
        }
        Measured.Figures figures = measured.figures(ran);
        if (figures == null) {
            return " (never executed)";
        }
        double rows = (double) figures.rows / figures.loops;
        return explanation.options().timing()
                ? String.format(
                        Locale.ROOT,
                        " (actual time=%.3f..%.3f rows=%.0f loops=%d)",
                        figures.firstRowNanos / 1e6 / figures.loops,
                        figures.totalNanos / 1e6 / figures.loops,
                        rows,
                        figures.loops)
                : String.format(Locale.ROOT, " (actual rows=%.0f loops=%d)", rows, figures.loops);
    }

    static String millis(double millis) {
        return String.format(Locale.ROOT, "%.3f", millis);
    }
}
