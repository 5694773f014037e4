package io.falcondb.contracts.coordination;

/// How a transaction across groups ends. The first decision in the decision log is the decision.
public sealed interface Decision {

    /// @param timestamp its commit timestamp in every group, above all its prepare timestamps
    record Committed(long timestamp) implements Decision {}

    record Aborted() implements Decision {}
}
