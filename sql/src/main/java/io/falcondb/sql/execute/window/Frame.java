package io.falcondb.sql.execute.window;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.sql.algebra.WindowFrame.Bound;
import io.falcondb.sql.algebra.WindowFrame.Exclusion;
import io.falcondb.sql.algebra.WindowFrame.Mode;
import org.jspecify.annotations.Nullable;

/// The rows around the current one that a window function sees. Immutable.
///
/// @param range where RANGE bounds with an offset lie; null in other modes
public record Frame(
        Mode mode,
        Bound start,
        @Nullable Evaluator startOffset,
        Bound end,
        @Nullable Evaluator endOffset,
        Exclusion exclusion,
        @Nullable RangeOffsets range) {

    /// Whether the frame only grows at its end from row to row.
    boolean growsOnly() {
        return start == Bound.UNBOUNDED_PRECEDING && exclusion == Exclusion.NO_OTHERS;
    }

    /// The first row of the frame of row `i`.
    int from(Partition rows, int i, EvalContext context) {
        return clamp(
                switch (start) {
                    case UNBOUNDED_PRECEDING -> 0;
                    case UNBOUNDED_FOLLOWING -> rows.size();
                    case CURRENT_ROW -> mode == Mode.ROWS ? i : rows.peersStart(i);
                    case PRECEDING -> offsetStart(rows, i, -1, startOffset, "starting", context);
                    case FOLLOWING -> offsetStart(rows, i, 1, startOffset, "starting", context);
                },
                rows.size());
    }

    /// Behind the last row of the frame of row `i`.
    int to(Partition rows, int i, EvalContext context) {
        return clamp(
                switch (end) {
                    case UNBOUNDED_PRECEDING -> 0;
                    case UNBOUNDED_FOLLOWING -> rows.size();
                    case CURRENT_ROW -> mode == Mode.ROWS ? i + 1 : rows.peersEnd(i);
                    case PRECEDING -> offsetEnd(rows, i, -1, endOffset, "ending", context);
                    case FOLLOWING -> offsetEnd(rows, i, 1, endOffset, "ending", context);
                },
                rows.size());
    }

    /// Whether the exclusion leaves a row of the frame out.
    boolean excludes(Partition rows, int current, int i) {
        return switch (exclusion) {
            case NO_OTHERS -> false;
            case CURRENT_ROW -> i == current;
            case GROUP -> rows.group(i) == rows.group(current);
            case TIES -> i != current && rows.group(i) == rows.group(current);
        };
    }

    private long offsetStart(
            Partition rows,
            int i,
            int direction,
            @Nullable Evaluator offset,
            String which,
            EvalContext context) {
        return switch (mode) {
            case ROWS -> i + direction * count(offset, which, context);
            case GROUPS ->
                    groupStart(rows, rows.group(i) + direction * count(offset, which, context));
            case RANGE -> ranges().start(rows, i, direction, value(offset, which, context));
        };
    }

    private long offsetEnd(
            Partition rows,
            int i,
            int direction,
            @Nullable Evaluator offset,
            String which,
            EvalContext context) {
        return switch (mode) {
            case ROWS -> i + direction * count(offset, which, context) + 1;
            case GROUPS ->
                    groupStart(rows, rows.group(i) + direction * count(offset, which, context) + 1);
            case RANGE -> ranges().end(rows, i, direction, value(offset, which, context));
        };
    }

    private RangeOffsets ranges() {
        if (range == null) {
            throw new IllegalStateException("RANGE offset without its order");
        }
        return range;
    }

    private static long groupStart(Partition rows, long group) {
        return group < 0
                ? 0
                : group >= rows.groupCount() ? rows.size() : rows.groupStart((int) group);
    }

    private static long count(@Nullable Evaluator offset, String which, EvalContext context) {
        long count = (Long) value(offset, which, context);
        if (count < 0) {
            throw new DatabaseException(
                    ErrorCode.INVALID_PRECEDING_OR_FOLLOWING_SIZE,
                    "frame " + which + " offset must not be negative");
        }
        return Math.min(count, Integer.MAX_VALUE);
    }

    private static Object value(@Nullable Evaluator offset, String which, EvalContext context) {
        Object value = offset == null ? null : offset.eval(ArrayRow.EMPTY, context);
        if (value == null) {
            throw new DatabaseException(
                    ErrorCode.NULL_VALUE_NOT_ALLOWED,
                    "frame " + which + " offset must not be null");
        }
        return value;
    }

    private static int clamp(long place, int size) {
        return (int) Math.max(0, Math.min(size, place));
    }
}
