package io.falcondb.relational.function.aggregate;

import io.falcondb.relational.function.Accumulator;
import io.falcondb.relational.type.datetime.Intervals;
import io.falcondb.relational.value.Interval;
import org.jspecify.annotations.Nullable;

/// `avg(interval)`.
final class IntervalAverage implements Accumulator {

    private Interval sum = Interval.ZERO;
    private long count;

    @Override
    public void add(@Nullable Object[] arguments) {
        if (arguments[0] instanceof Interval value) {
            sum = Intervals.plus(sum, value);
            count++;
        }
    }

    @Override
    public @Nullable Object result() {
        return count == 0 ? null : Intervals.divide(sum, count);
    }
}
