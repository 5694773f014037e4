package io.falcondb.relational.function.aggregate;

import io.falcondb.relational.function.Accumulator;
import org.jspecify.annotations.Nullable;

/// `regr_count`: pairs without NULL; 0 if there is none.
final class PairCount implements Accumulator {

    private long count;

    @Override
    public void add(@Nullable Object[] arguments) {
        if (arguments[0] != null && arguments[1] != null) {
            count++;
        }
    }

    @Override
    public Object result() {
        return count;
    }
}
