package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.AggregateCall;
import io.falcondb.sql.algebra.WindowCall;
import java.util.ArrayList;
import java.util.List;

/// What the expressions of one SELECT leave to be computed by operators around its row: aggregates,
/// window functions, sets. Expressions refer to them by [PartReference] until the operators'
/// columns are known.
final class QueryParts {

    /// A call of GROUPING over group keys.
    record GroupingCall(List<Expr> arguments, List<Integer> positions) {}

    /// A window function with the window it runs over.
    record PendingWindow(WindowCall call, io.falcondb.sql.ast.Window window, int position) {}

    final List<AggregateCall> aggregates = new ArrayList<>();
    final List<GroupingCall> groupings = new ArrayList<>();
    final List<PendingWindow> windows = new ArrayList<>();
    final List<Expr.Call> sets = new ArrayList<>();

    int add(AggregateCall call) {
        int known = aggregates.indexOf(call);
        if (known >= 0) {
            return known;
        }
        aggregates.add(call);
        return aggregates.size() - 1;
    }
}
