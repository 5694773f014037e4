package io.falcondb.contracts.coordination;

/// What makes timestamps that are asked for together as good as those asked for alone (PROTOCOL 6).
/// There is one set of rules; tests make others to see what breaks without a rule.
public interface BatchRules {

    BatchRules PROTOCOL = new BatchRules() {};

    /// Whether a request may join a batch. Not one that has left: its timestamps may have been cut
    /// before the request was made, so that they say nothing about what happened meanwhile.
    default boolean mayJoin(boolean hasLeft) {
        return !hasLeft;
    }
}
