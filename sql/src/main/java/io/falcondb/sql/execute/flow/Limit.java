package io.falcondb.sql.execute.flow;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.HashKeys;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// OFFSET and LIMIT.
///
/// @param ties the sort keys of the input if rows equal to the last one come as well
public record Limit(
        Operator input,
        @Nullable Evaluator limit,
        @Nullable Evaluator offset,
        @Nullable HashKeys ties)
        implements Operator {

    @Override
    public Cursor open(ExecutionContext context) {
        long most =
                count(
                        limit,
                        context.evaluation(),
                        Long.MAX_VALUE,
                        ErrorCode.INVALID_ROW_COUNT_IN_LIMIT_CLAUSE,
                        "LIMIT must not be negative");
        long skip =
                count(
                        offset,
                        context.evaluation(),
                        0,
                        ErrorCode.INVALID_ROW_COUNT_IN_OFFSET_CLAUSE,
                        "OFFSET must not be negative");
        return new Run(input.open(context), most, skip, ties, context.evaluation());
    }

    private static long count(
            @Nullable Evaluator expression,
            EvalContext context,
            long ifNull,
            ErrorCode code,
            String message) {
        Object value = expression == null ? null : expression.eval(ArrayRow.EMPTY, context);
        if (value == null) {
            return ifNull;
        }
        if ((Long) value < 0) {
            throw new DatabaseException(code, message);
        }
        return (Long) value;
    }

    private static final class Run implements Cursor {
        private final Cursor rows;
        private long left;
        private long skip;
        private final @Nullable HashKeys ties;
        private final EvalContext evaluation;
        private @Nullable Object last;

        Run(Cursor rows, long left, long skip, @Nullable HashKeys ties, EvalContext evaluation) {
            this.rows = rows;
            this.left = left;
            this.skip = skip;
            this.ties = ties;
            this.evaluation = evaluation;
        }

        @Override
        public @Nullable Row next() {
            if (left == 0 && last == null) {
                return null;
            }
            for (; skip > 0; skip--) {
                if (rows.next() == null) {
                    left = 0;
                    return null;
                }
            }
            Row row = rows.next();
            if (row == null) {
                left = 0;
                last = null;
                return null;
            }
            if (left > 0) {
                left--;
                if (left == 0 && ties != null) {
                    last = ties.grouping(row, evaluation);
                }
                return row;
            }
            if (ties != null && Objects.equals(last, ties.grouping(row, evaluation))) {
                return row;
            }
            last = null;
            return null;
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
