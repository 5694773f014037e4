package io.falcondb.sql.execute.window;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.function.Accumulator;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.flow.Projection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An aggregate over each row's frame. A frame that only grows is accumulated as it grows, any
/// other is gone through anew.
record FrameAggregate(
        Function.Aggregate body,
        Evaluator[] arguments,
        List<Type> types,
        Type result,
        @Nullable Evaluator filter)
        implements WindowFunction {

    @Override
    public State start(Partition rows, Frame frame, EvalContext context) {
        return frame.growsOnly()
                ? new Growing(rows, frame, context)
                : row -> {
                    Accumulator accumulator = body.start(types, result);
                    int to = frame.to(rows, row, context);
                    for (int i = frame.from(rows, row, context); i < to; i++) {
                        if (!frame.excludes(rows, row, i)) {
                            add(accumulator, rows.row(i), context);
                        }
                    }
                    return accumulator.result();
                };
    }

    private void add(Accumulator accumulator, ArrayRow row, EvalContext context) {
        if (filter == null || filter.test(row, context)) {
            accumulator.add(Projection.evaluate(arguments, row, context).values());
        }
    }

    private final class Growing implements State {
        private final Partition rows;
        private final Frame frame;
        private final EvalContext context;
        private final Accumulator accumulator;
        private int added;

        Growing(Partition rows, Frame frame, EvalContext context) {
            this.rows = rows;
            this.frame = frame;
            this.context = context;
            this.accumulator = body.start(types, result);
        }

        @Override
        public @Nullable Object value(int row) {
            int to = frame.to(rows, row, context);
            while (added < to) {
                add(accumulator, rows.row(added++), context);
            }
            return accumulator.result();
        }
    }
}
