package io.falcondb.relational.function.aggregate;

import io.falcondb.relational.function.Accumulator;
import org.jspecify.annotations.Nullable;

/// `min` and `max` of values that are `long`s.
final class LongExtreme implements Accumulator {

    private final boolean greatest;
    private long extreme;
    private boolean any;

    LongExtreme(boolean greatest) {
        this.greatest = greatest;
    }

    @Override
    public void add(@Nullable Object[] arguments) {
        if (arguments[0] instanceof Long value) {
            addLong(value);
        }
    }

    @Override
    public void addLong(long value) {
        if (!any) {
            extreme = value;
            any = true;
        } else {
            extreme = greatest ? Math.max(extreme, value) : Math.min(extreme, value);
        }
    }

    @Override
    public @Nullable Object result() {
        return any ? (Long) extreme : null;
    }
}
