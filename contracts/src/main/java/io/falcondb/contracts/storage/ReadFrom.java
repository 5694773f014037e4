package io.falcondb.contracts.storage;

/// `falcon.read_from`: which members may answer what only reads.
public enum ReadFrom {
    /// The primary alone: everything that was committed before is seen.
    PRIMARY,
    /// Whichever member answers soonest and is fresh enough; the primary if none is.
    NEAREST,
    /// Replicas alone; refused if none is fresh enough.
    REPLICA
}
