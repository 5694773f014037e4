package io.falcondb.coordinator.decision;

import io.falcondb.kernel.Ticker;
import io.falcondb.wal.fold.FoldRules;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.topic.Bookmark;
import io.falcondb.wal.topic.PartitionException;
import io.falcondb.wal.topic.PartitionFold;
import io.falcondb.wal.topic.PartitionReader;
import io.falcondb.wal.topic.SharedPartition;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Folds the decision log from its start into the [Ledger], at every coordinator and all the time,
/// so that whoever leads next knows everything. Driven by [#step] from one thread; never blocks.
final class DecisionLog implements AutoCloseable {

    /// The end of the partition counts as read for this long.
    private static final long END_FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private static final long END_ASKED_NANOS = Duration.ofMillis(200).toNanos();

    private final SharedPartition partition;
    private final Ledger ledger;
    private final PartitionFold.Listener listener;
    private final Ticker ticker;
    private final PartitionFold fold;
    private @Nullable PartitionReader reader;
    private CompletableFuture<SharedPartition.Bounds> end;
    private long endAskedAt;
    private long readEndAt;
    private boolean hasReadEnd;
    private boolean checked;
    private String topicId = "";

    /// @param listener is told of every record after the ledger has taken it
    DecisionLog(
            WalId id,
            SharedPartition partition,
            Ledger ledger,
            PartitionFold.Listener listener,
            Ticker ticker) {
        this.partition = partition;
        this.ledger = ledger;
        this.listener = listener;
        this.ticker = ticker;
        this.fold = new PartitionFold(id, Bookmark.START, FoldRules.PROTOCOL);
        this.end = partition.bounds();
        this.endAskedAt = ticker.nanos();
    }

    Position position() {
        return fold.position();
    }

    /// Whether the partition was read to its end a moment ago.
    boolean readsEnd() {
        return hasReadEnd && ticker.nanos() - readEndAt < END_FRESH_NANOS;
    }

    /// Takes what has arrived.
    ///
    /// @throws PartitionException if it cannot be read on
    void step() {
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
            fold.accept(entry, applying);
        }
        if (bounds != null && Math.max(fold.offset(), open.position()) >= bounds.end()) {
            hasReadEnd = true;
            readEndAt = ticker.nanos();
        }
    }

    /// Folds a record of our own that was acknowledged, if it stands right behind what was folded:
    /// then it needs no reading (PROTOCOL 2). The reader brings it once more, which means nothing.
    ///
    /// @return whether it stands there
    boolean take(long acknowledgedAt, byte[] record, DecisionRules rules) {
        if (!checked || !rules.needsNoReading(acknowledgedAt, fold.offset())) {
            return false;
        }
        fold.accept(new PartitionReader.Entry(acknowledgedAt, record), applying);
        return true;
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
            if (!checked || !answered.topicId().equals(topicId)) {
                fold.bookmark().check(topicId, answered);
                topicId = answered.topicId();
                checked = true;
            }
        }
        if (now - endAskedAt > END_ASKED_NANOS) {
            end = partition.bounds();
            endAskedAt = now;
        }
        return answered;
    }

    private final PartitionFold.Listener applying =
            new PartitionFold.Listener() {
                @Override
                public void accepted(Position at, LoggedRecord record) {
                    ledger.apply(record.body());
                    listener.accepted(at, record);
                }

                @Override
                public void began(Position base, LoggedRecord begin) {
                    listener.began(base, begin);
                }
            };
}
