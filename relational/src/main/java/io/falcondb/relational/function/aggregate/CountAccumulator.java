package io.falcondb.relational.function.aggregate;

import io.falcondb.relational.function.Accumulator;
import org.jspecify.annotations.Nullable;

/// `count(*)` and `count(x)`.
final class CountAccumulator implements Accumulator {

    private long count;

    @Override
    public void add(@Nullable Object[] arguments) {
        if (arguments.length == 0 || arguments[0] != null) {
            count++;
        }
    }

    @Override
    public void addLong(long value) {
        count++;
    }

    @Override
    public void addDouble(double value) {
        count++;
    }

    @Override
    public Object result() {
        return count;
    }
}
