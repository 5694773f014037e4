package io.falcondb.sql.execute.window;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.sql.execute.row.RowComparator;
import io.falcondb.sql.execute.sort.SortOrder;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Finds where RANGE frames with an offset begin and end: at the rows whose only order key lies
/// within the offset of the current row's. NULL keys are within each other's range only.
///
/// @param plus `key + offset`, over (key, offset)
/// @param minus `key - offset`, over (key, offset)
public record RangeOffsets(SortOrder.Key key, Evaluator plus, Evaluator minus) {

    /// @param direction -1 for PRECEDING, 1 for FOLLOWING
    long start(Partition rows, int current, int direction, Object offset) {
        return place(rows, current, direction, offset, false);
    }

    long end(Partition rows, int current, int direction, Object offset) {
        return place(rows, current, direction, offset, true);
    }

    private long place(
            Partition rows, int current, int direction, Object offset, boolean behindEqual) {
        Object value = rows.key(current, 0);
        if (value == null) {
            return behindEqual ? rows.peersEnd(current) : rows.peersStart(current);
        }
        requirePositive(offset);
        Evaluator shift = (direction > 0) != key.descending() ? plus : minus;
        EvalContext context = EvalContext.constant();
        Object bound = shift.eval(new ArrayRow(value, offset), context);
        Comparator<@Nullable Object> order =
                RowComparator.of(key.type(), key.descending(), key.nullsFirst());
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            int comparison = order.compare(rows.key(middle, 0), bound);
            if (comparison < 0 || (behindEqual && comparison == 0)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static void requirePositive(Object offset) {
        boolean negative =
                switch (offset) {
                    case Long n -> n < 0;
                    case Double n -> n < 0 || n.isNaN();
                    case io.falcondb.relational.value.Numeric n -> n.isNaN() || n.signum() < 0;
                    default -> false;
                };
        if (negative) {
            throw new DatabaseException(
                    ErrorCode.INVALID_PRECEDING_OR_FOLLOWING_SIZE,
                    "invalid preceding or following size in window function");
        }
    }
}
