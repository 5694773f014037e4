package io.falcondb.storage.reign;

/// What the group's partition takes, as the primary saw it last.
///
/// @param first offset of the first record that is still there
/// @param bytes on the disk of one broker
/// @param trouble why it could not be looked at or trimmed the last time; empty if it could
public record SharedLogSize(long first, long bytes, String trouble) {

    /// Nobody has looked yet.
    public static final SharedLogSize UNKNOWN = new SharedLogSize(0, 0, "");

    SharedLogSize with(String otherTrouble) {
        return new SharedLogSize(first, bytes, otherTrouble);
    }
}
