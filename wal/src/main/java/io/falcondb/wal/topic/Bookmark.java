package io.falcondb.wal.topic;

import io.falcondb.wal.fold.Position;

/// How far a partition was folded, to go on from there.
///
/// @param position of the fold
/// @param offset of the next record to read: everything below it is in `position`
public record Bookmark(Position position, long offset) {

    public static final Bookmark START = new Bookmark(Position.START, 0);

    /// @throws PartitionException if the partition is not the one that was read up to here
    public void check(String topicId, SharedPartition.Bounds bounds) {
        checkTopic(topicId, bounds);
        if (bounds.end() < offset) {
            throw new PartitionException(
                    PartitionException.Reason.CUT,
                    "the partition ends at offset %d, this member has read up to %d"
                            .formatted(bounds.end(), offset));
        }
        if (bounds.first() > offset) {
            throw new PartitionException(
                    PartitionException.Reason.TRIMMED,
                    "the partition begins at offset %d, this member needs it from %d"
                            .formatted(bounds.first(), offset));
        }
    }

    /// Also while it is read: bounds that were asked for before the newest record arrived say
    /// nothing else.
    ///
    /// @param topicId empty if it is not known
    /// @throws PartitionException if somebody deleted the topic and made it again
    public static void checkTopic(String topicId, SharedPartition.Bounds bounds) {
        if (!topicId.isEmpty() && !topicId.equals(bounds.topicId())) {
            throw new PartitionException(
                    PartitionException.Reason.RECREATED,
                    "the topic has id %s, this member has read one with id %s: somebody deleted it and made it again; keep the data folders of all members, which hold what it held"
                            .formatted(bounds.topicId(), topicId));
        }
    }
}
