package io.falcondb.contracts.coordination;

/// The one source of commit timestamps of a cluster. Thread-safe.
public interface TimestampOracle {

    /// Reserves `count` timestamps, each greater than every timestamp handed out before, and
    /// returns the first; the others follow it without gaps.
    long next(int count);

    /// Makes sure that nothing at or below `timestamp` is handed out any more: what recovery found
    /// in the log.
    void advanceTo(long timestamp);
}
