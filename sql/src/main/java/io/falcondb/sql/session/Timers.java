package io.falcondb.sql.session;

import java.time.Duration;

/// Runs something later, for time-outs. Thread-safe.
@FunctionalInterface
public interface Timers {

    /// @return cancels it if it did not run yet
    Runnable schedule(Runnable task, Duration delay);
}
