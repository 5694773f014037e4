package io.falcondb.coordinator.oracle;

import io.falcondb.contracts.coordination.TimestampOracle;
import java.util.concurrent.atomic.AtomicLong;

/// The oracle of a process that is the whole cluster: a counter. It keeps nothing across a restart;
/// recovery tells it with [#advanceTo] what the log holds before anybody asks. Thread-safe.
public final class LocalTimestampOracle implements TimestampOracle {

    private final AtomicLong last = new AtomicLong();

    @Override
    public long next(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one timestamp: " + count);
        }
        return last.getAndAdd(count) + 1;
    }

    @Override
    public void advanceTo(long timestamp) {
        last.accumulateAndGet(timestamp, Math::max);
    }
}
