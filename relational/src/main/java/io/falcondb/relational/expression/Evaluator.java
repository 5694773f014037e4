package io.falcondb.relational.expression;

import io.falcondb.relational.row.Row;
import org.jspecify.annotations.Nullable;

/// A compiled expression: a closure over the closures of its parts. Stateless, so many sessions
/// share one. The typed methods spare the box: where they find NULL they answer 0 or false and set
/// [EvalContext#isNull]; otherwise they clear it.
public abstract class Evaluator {

    /// The value, boxed as its type's `Repr` says; null for NULL.
    public abstract @Nullable Object eval(Row row, EvalContext context);

    public long evalLong(Row row, EvalContext context) {
        Object value = eval(row, context);
        context.isNull = value == null;
        return value == null ? 0 : (Long) value;
    }

    public double evalDouble(Row row, EvalContext context) {
        Object value = eval(row, context);
        context.isNull = value == null;
        return value == null ? 0 : (Double) value;
    }

    public boolean evalBoolean(Row row, EvalContext context) {
        Object value = eval(row, context);
        context.isNull = value == null;
        return value != null && (Boolean) value;
    }

    /// Whether the value is the same for every row and context, so that a closure above may prepare
    /// what depends on it.
    public boolean isConstant() {
        return false;
    }

    /// True only if the condition holds: NULL does not.
    public final boolean test(Row row, EvalContext context) {
        return evalBoolean(row, context) && !context.isNull;
    }
}
