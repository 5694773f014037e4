package io.falcondb.contracts.operations;

/// Says how this process stands. Thread-safe, and never waits for another process.
@FunctionalInterface
public interface NodeReporter {

    NodeStatus status();
}
