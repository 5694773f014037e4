package io.falcondb.sql.plan;

import io.falcondb.sql.execute.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What EXPLAIN says of one operator.
///
/// @param title such as `Seq Scan on t`
/// @param details such as `Filter: (a > 1)`, in order
/// @param operator the one that runs, to find what was measured of it
public record PlanNode(
        String title,
        List<Detail> details,
        double startupCost,
        double totalCost,
        double rows,
        int width,
        List<Child> children,
        Operator operator) {

    /// @param text made only when it is asked for
    /// @param verbose shown by EXPLAIN (VERBOSE) only
    public record Detail(String label, Supplier<String> text, boolean verbose) {

        public Detail(String label, Supplier<String> text) {
            this(label, text, false);
        }
    }

    /// @param label such as `SubPlan 1` or `CTE x`; null for an ordinary input
    public record Child(@Nullable String label, PlanNode node) {}

    public PlanNode {
        details = List.copyOf(details);
        children = List.copyOf(children);
    }

    PlanNode with(Detail detail) {
        List<Detail> more = new ArrayList<>(details);
        more.add(detail);
        return new PlanNode(title, more, startupCost, totalCost, rows, width, children, operator);
    }

    /// Says that batches are computed at once, which PostgreSQL's plans have no word for.
    PlanNode vectorized() {
        return with(new Detail("Vectorized", () -> "true", true));
    }

    PlanNode with(List<Child> added) {
        List<Child> more = new ArrayList<>(children);
        more.addAll(added);
        return new PlanNode(title, details, startupCost, totalCost, rows, width, more, operator);
    }
}
