package io.falcondb.contracts.storage;

/// When a commit counts. Of a group: when it becomes visible. Of a transaction: when its client
/// hears.
public enum CommitPolicy {
    /// Fsynced, in standalone.
    LOCAL,
    /// Fsynced under a valid lease, shipped later: a failover may lose the last second.
    ASYNC,
    /// Admitted: survives the loss of any one machine.
    QUORUM
}
