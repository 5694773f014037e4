package io.falcondb.relational.function.aggregate;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Accumulator;
import org.jspecify.annotations.Nullable;

/// `sum` of floats; sums of float4 are rounded to float at every step.
final class FloatSum implements Accumulator {

    private final boolean single;
    private double sum;
    private boolean any;

    FloatSum(boolean single) {
        this.single = single;
    }

    @Override
    public void add(@Nullable Object[] arguments) {
        if (arguments[0] instanceof Double value) {
            addDouble(value);
        }
    }

    @Override
    public void addDouble(double value) {
        double next = any ? sum + value : value;
        next = single ? (float) next : next;
        if (Double.isInfinite(next) && !Double.isInfinite(sum) && !Double.isInfinite(value)) {
            throw new DatabaseException(
                    ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "value out of range: overflow");
        }
        sum = next;
        any = true;
    }

    @Override
    public @Nullable Object result() {
        return any ? (Double) sum : null;
    }
}
