package io.falcondb.relational.expression;

import io.falcondb.relational.row.Row;
import org.jspecify.annotations.Nullable;

/// An expression that computes a `long` without boxing it.
public abstract class LongEvaluator extends Evaluator {

    @Override
    public abstract long evalLong(Row row, EvalContext context);

    @Override
    public final @Nullable Object eval(Row row, EvalContext context) {
        long value = evalLong(row, context);
        return context.isNull ? null : (Long) value;
    }
}
