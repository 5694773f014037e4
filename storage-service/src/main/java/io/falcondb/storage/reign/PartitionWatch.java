package io.falcondb.storage.reign;

import io.falcondb.contracts.replication.Proof;
import io.falcondb.wal.fold.FoldRules;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.topic.PartitionException;
import io.falcondb.wal.topic.PartitionFold;
import io.falcondb.wal.topic.PartitionReader;
import io.falcondb.wal.topic.SharedPartition;
import java.time.Duration;

/// A primary that hears of no proof looks for itself: whether its records are there, and whether
/// somebody else reigns. Not thread-safe.
final class PartitionWatch implements PartitionFold.Listener, AutoCloseable {

    private final ReignFeed feed;
    private final PartitionFold fold;
    private final PartitionReader reader;

    PartitionWatch(WalId id, SharedPartition partition, ReignFeed feed, FoldRules rules) {
        this.feed = feed;
        this.fold = new PartitionFold(id, feed.proved(), rules);
        this.reader = partition.openReader(fold.offset());
    }

    /// False if what should come next was proved by somebody else and trimmed since.
    boolean step() {
        try {
            for (PartitionReader.Entry entry : reader.poll(Duration.ZERO)) {
                fold.accept(entry, this);
            }
            return true;
        } catch (PartitionException e) {
            if (e.reason() == PartitionException.Reason.TRIMMED) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void accepted(Position at, LoggedRecord record) {
        if (at.epoch() == feed.reign().epoch()) {
            feed.prove(new Proof(feed.reign(), fold.bookmark()));
        }
    }

    @Override
    public void began(Position base, LoggedRecord begin) {
        if (base.epoch() > feed.reign().epoch()) {
            feed.superseded(feed.reign(), base.epoch());
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
