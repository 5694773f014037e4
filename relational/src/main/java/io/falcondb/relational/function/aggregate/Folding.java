package io.falcondb.relational.function.aggregate;

import io.falcondb.relational.function.Accumulator;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// Combines values that are not NULL with an operator: extremes, bits, booleans, intervals.
final class Folding implements Accumulator {

    private final BinaryOperator<Object> operator;
    private @Nullable Object state;

    Folding(BinaryOperator<Object> operator) {
        this.operator = operator;
    }

    @Override
    public void add(@Nullable Object[] arguments) {
        Object value = arguments[0];
        Object before = state;
        if (value != null) {
            state = before == null ? value : operator.apply(before, value);
        }
    }

    @Override
    public @Nullable Object result() {
        return state;
    }
}
