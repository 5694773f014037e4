package io.falcondb.storage.replica;

import io.falcondb.kernel.Ticker;
import io.falcondb.storage.row.RowStore;
import io.falcondb.wal.fold.FoldRules;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.record.WalRecord;
import io.falcondb.wal.topic.Bookmark;
import io.falcondb.wal.topic.PartitionFold;
import io.falcondb.wal.topic.PartitionReader;
import io.falcondb.wal.topic.SharedPartition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Reads the partition through the fold and applies what is admitted; place and offset are stored
/// with the rows. Driven by [#step] from one thread; never blocks.
public final class Follower implements AutoCloseable {

    /// Is told of every reign, after everything before it is applied.
    public interface Events {

        void accepted(Position at, LoggedRecord record);

        /// A later reign goes on after `base`. Everything up to there is applied, and nothing of
        /// the later reign is.
        void ending(Position base);

        /// Its EpochBegin is applied.
        void began(Position base, LoggedRecord begin);
    }

    /// The end of the partition counts as read for this long.
    private static final long END_FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private static final long END_ASKED_NANOS = Duration.ofMillis(200).toNanos();

    private final SharedPartition partition;
    private final String topicId;
    private final RowStore rows;
    private final Events events;
    private final Ticker ticker;
    private final Freshness freshness;
    private final PartitionFold fold;
    private final List<Position> places = new ArrayList<>();
    private final List<WalRecord> records = new ArrayList<>();
    private @Nullable PartitionReader reader;
    private CompletableFuture<SharedPartition.Bounds> end;
    private long endAskedAt;
    private boolean endTold;
    private long readEndAt;
    private boolean hasReadEnd;
    private boolean checked;
    private Bookmark before;

    /// @param topicId of the topic that the rows were made from; empty if it is not known
    /// @param freshness is told how far the rows are
    public Follower(
            WalId id,
            SharedPartition partition,
            String topicId,
            RowStore rows,
            FoldRules rules,
            Events events,
            Ticker ticker,
            Freshness freshness) {
        this.partition = partition;
        this.topicId = topicId;
        this.rows = rows;
        this.events = events;
        this.ticker = ticker;
        this.freshness = freshness;
        this.fold = new PartitionFold(id, rows.bookmark(), rules);
        this.before = fold.bookmark();
        this.endAskedAt = ticker.nanos();
        this.end = partition.bounds();
    }

    public Bookmark bookmark() {
        return fold.bookmark();
    }

    public Position position() {
        return fold.position();
    }

    /// Whether the partition was read to its end a moment ago.
    public boolean readsEnd() {
        return hasReadEnd && ticker.nanos() - readEndAt < END_FRESH_NANOS;
    }

    /// Applies what has arrived.
    ///
    /// @throws Diverged if the rows hold what the partition does not
    /// @throws io.falcondb.wal.topic.PartitionException if it cannot be read on
    public void step() {
        SharedPartition.Bounds bounds = takeBounds();
        PartitionReader open = reader;
        if (open == null) {
            if (!checked) {
                return;
            }
            open = partition.openReader(fold.offset());
            reader = open;
        }
        for (PartitionReader.Entry entry : open.poll(Duration.ZERO)) {
            before = fold.bookmark();
            fold.accept(entry, listener);
        }
        apply(fold.bookmark());
        long read = Math.max(fold.offset(), open.position());
        freshness.applied(read, rows);
        if (bounds != null && read >= bounds.end()) {
            hasReadEnd = true;
            readEndAt = ticker.nanos();
        }
    }

    @Override
    public void close() {
        PartitionReader open = reader;
        if (open != null) {
            reader = null;
            open.close();
        }
    }

    /// The bounds that were asked for before this moment, kept until they are read.
    private SharedPartition.@Nullable Bounds takeBounds() {
        long now = ticker.nanos();
        SharedPartition.Bounds answered = null;
        if (end.isDone() && !end.isCompletedExceptionally()) {
            answered = end.join();
            if (!checked) {
                fold.bookmark().check(topicId, answered);
                checked = true;
            }
            if (!endTold) {
                Bookmark.checkTopic(topicId, answered);
                freshness.ended(endAskedAt, answered.end());
                endTold = true;
            }
        }
        if (now - endAskedAt > END_ASKED_NANOS) {
            endAskedAt = now;
            endTold = false;
            end = partition.bounds();
        }
        return answered;
    }

    private final PartitionFold.Listener listener =
            new PartitionFold.Listener() {
                @Override
                public void accepted(Position at, LoggedRecord record) {
                    Position applied = rows.appliedPosition();
                    if (at.lsn() == applied.lsn() && at.checksum() != applied.checksum()) {
                        throw new Diverged(at, applied);
                    }
                    if (at.lsn() > applied.lsn()) {
                        places.add(at);
                        records.add(record.body());
                    }
                    events.accepted(at, record);
                }

                @Override
                public void began(Position base, LoggedRecord begin) {
                    Position applied = rows.appliedPosition();
                    if (applied.lsn() > base.lsn()) {
                        throw new Diverged(base, applied);
                    }
                    apply(before);
                    events.ending(base);
                    places.add(base);
                    records.add(begin.body());
                    apply(fold.bookmark());
                    events.began(base, begin);
                }
            };

    private void apply(Bookmark read) {
        if (!places.isEmpty() || !read.equals(rows.bookmark())) {
            rows.apply(List.copyOf(places), List.copyOf(records), read);
            places.clear();
            records.clear();
        }
    }
}
