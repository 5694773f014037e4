package io.falcondb.testkit.coordination;

import io.falcondb.contracts.coordination.TimestampOracle;

/// An oracle that counts. Thread-safe.
public final class CountingOracle implements TimestampOracle {

    private long last;

    @Override
    public synchronized long next(int count) {
        long first = last + 1;
        last += count;
        return first;
    }

    @Override
    public synchronized void advanceTo(long timestamp) {
        last = Math.max(last, timestamp);
    }
}
