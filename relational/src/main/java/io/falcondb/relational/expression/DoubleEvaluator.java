package io.falcondb.relational.expression;

import io.falcondb.relational.row.Row;
import org.jspecify.annotations.Nullable;

/// An expression that computes a `double` without boxing it.
public abstract class DoubleEvaluator extends Evaluator {

    @Override
    public abstract double evalDouble(Row row, EvalContext context);

    @Override
    public final @Nullable Object eval(Row row, EvalContext context) {
        double value = evalDouble(row, context);
        return context.isNull ? null : (Double) value;
    }
}
