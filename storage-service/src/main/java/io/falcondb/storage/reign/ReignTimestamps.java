package io.falcondb.storage.reign;

import io.falcondb.contracts.coordination.TimestampOracle;
import java.util.concurrent.atomic.AtomicLong;

/// The timestamps of a cluster's only group: a counter that every reign sets above what it has
/// applied before it opens, which is all that was ever admitted. Thread-safe.
public final class ReignTimestamps implements TimestampOracle {

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
