package io.falcondb.sql.execute.window;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import org.jspecify.annotations.Nullable;

/// lag, lead, first_value, last_value, nth_value.
final class ValueFunctions {

    private ValueFunctions() {}

    /// Null if the name is none of these.
    static @Nullable WindowFunction of(String name, Evaluator[] arguments) {
        return switch (name) {
            case "lag" ->
                    (rows, frame, context) -> row -> shifted(rows, row, -1, arguments, context);
            case "lead" ->
                    (rows, frame, context) -> row -> shifted(rows, row, 1, arguments, context);
            case "first_value" ->
                    (rows, frame, context) -> row -> nth(rows, frame, row, 1, arguments, context);
            case "last_value" ->
                    (rows, frame, context) -> row -> last(rows, frame, row, arguments, context);
            case "nth_value" ->
                    (rows, frame, context) ->
                            row -> {
                                Object n = arguments[1].eval(rows.row(row), context);
                                if (n == null) {
                                    return null;
                                }
                                if ((Long) n <= 0) {
                                    throw new DatabaseException(
                                            ErrorCode.INVALID_ARGUMENT_FOR_NTH_VALUE_FUNCTION,
                                            "argument of nth_value must be greater than zero");
                                }
                                return nth(rows, frame, row, (Long) n, arguments, context);
                            };
            default -> null;
        };
    }

    private static @Nullable Object shifted(
            Partition rows, int row, int direction, Evaluator[] arguments, EvalContext context) {
        Object offset = arguments.length < 2 ? 1L : arguments[1].eval(rows.row(row), context);
        if (offset == null) {
            return null;
        }
        long target = row + direction * (Long) offset;
        if (target >= 0 && target < rows.size()) {
            return arguments[0].eval(rows.row((int) target), context);
        }
        return arguments.length < 3 ? null : arguments[2].eval(rows.row(row), context);
    }

    private static @Nullable Object nth(
            Partition rows,
            Frame frame,
            int row,
            long n,
            Evaluator[] arguments,
            EvalContext context) {
        long left = n;
        int to = frame.to(rows, row, context);
        for (int i = frame.from(rows, row, context); i < to; i++) {
            if (!frame.excludes(rows, row, i) && --left == 0) {
                return arguments[0].eval(rows.row(i), context);
            }
        }
        return null;
    }

    private static @Nullable Object last(
            Partition rows, Frame frame, int row, Evaluator[] arguments, EvalContext context) {
        int from = frame.from(rows, row, context);
        for (int i = frame.to(rows, row, context) - 1; i >= from; i--) {
            if (!frame.excludes(rows, row, i)) {
                return arguments[0].eval(rows.row(i), context);
            }
        }
        return null;
    }
}
