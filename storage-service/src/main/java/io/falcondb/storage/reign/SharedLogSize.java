package io.falcondb.storage.reign;

/// What the group's partition takes, as the primary saw it last.
///
/// @param first offset of the first record that is still there
/// @param bytes on the disk of one broker
public record SharedLogSize(long first, long bytes) {

    /// Nobody has looked yet.
    public static final SharedLogSize UNKNOWN = new SharedLogSize(0, 0);
}
