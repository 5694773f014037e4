package io.falcondb.contracts.replication;

import io.falcondb.wal.topic.Bookmark;
import java.util.List;

/// A piece of a reign's log.
///
/// @param proved where whoever offers it has proof up to: where a shipper begins to fold
/// @param firstLsn of `records`
/// @param records encoded, dense
/// @param newestLsn of the reign
/// @param waitingBytes of all records that are not proved
/// @param waitingNanos since the oldest of them was made; 0 if there is none
/// @param reserve whether it is another shipper's turn: then there are no records
/// @param traced those of `records` whose way is recorded, by ascending Lsn
public record FeedBatch(
        ReignId reign,
        Bookmark proved,
        long firstLsn,
        List<byte[]> records,
        long newestLsn,
        long waitingBytes,
        long waitingNanos,
        boolean reserve,
        List<TracedRecord> traced) {

    /// Nobody records the way of these.
    public FeedBatch(
            ReignId reign,
            Bookmark proved,
            long firstLsn,
            List<byte[]> records,
            long newestLsn,
            long waitingBytes,
            long waitingNanos,
            boolean reserve) {
        this(
                reign,
                proved,
                firstLsn,
                records,
                newestLsn,
                waitingBytes,
                waitingNanos,
                reserve,
                List.of());
    }

    /// The same for a shipper whose turn it is not.
    public FeedBatch forReserve() {
        return new FeedBatch(
                reign, proved, firstLsn, List.of(), newestLsn, waitingBytes, waitingNanos, true);
    }
}
