package io.falcondb.relational.expression;

import io.falcondb.relational.row.Row;
import org.jspecify.annotations.Nullable;

/// An expression that computes a `boolean` without boxing it.
public abstract class BooleanEvaluator extends Evaluator {

    @Override
    public abstract boolean evalBoolean(Row row, EvalContext context);

    @Override
    public final @Nullable Object eval(Row row, EvalContext context) {
        boolean value = evalBoolean(row, context);
        return context.isNull ? null : (Boolean) value;
    }
}
