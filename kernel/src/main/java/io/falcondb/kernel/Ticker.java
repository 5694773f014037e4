package io.falcondb.kernel;

/// A monotonic clock, handed in so that a simulation can own it.
@FunctionalInterface
public interface Ticker {

    Ticker SYSTEM = System::nanoTime;

    /// Nanoseconds since some moment; only differences mean anything.
    long nanos();
}
