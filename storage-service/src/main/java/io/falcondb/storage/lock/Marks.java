package io.falcondb.storage.lock;

import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.Timestamp;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.record.ChangeSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The keys whose next version is on its way: of commits from before their timestamp is taken until
/// they are applied, of prepared transactions until their decision is applied. Whoever reads at a
/// timestamp looks here *before* it looks at the rows, and waits for what its timestamp may cover.
/// Thread-safe.
public final class Marks {

    /// What one transaction has marked.
    public final class Mark {

        private final TransactionId transaction;
        private final List<Spot> spots = new ArrayList<>();
        private final List<Stretch> stretches = new ArrayList<>();
        private long timestamp;
        private boolean ended;

        private Mark(TransactionId transaction) {
            this.transaction = transaction;
        }

        /// From now on readers below this timestamp need not wait: the transaction's own will not
        /// be lower.
        public synchronized void atLeast(long lowest) {
            timestamp = lowest;
            notifyAll();
        }

        /// What was marked can be read, or was not changed.
        public void end() {
            spots.forEach(keys::remove);
            ranges.removeAll(stretches);
            synchronized (this) {
                ended = true;
                notifyAll();
            }
        }

        private synchronized boolean mayCover(long readTimestamp) {
            return !ended && readTimestamp >= timestamp;
        }

        private synchronized void await(long readTimestamp, long deadline) {
            boolean interrupted = false;
            while (mayCover(readTimestamp)) {
                long left = deadline - ticker.nanos();
                if (left <= 0) {
                    throw tooLong(transaction);
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                } catch (InterruptedException e) {
                    interrupted = true;
                    break;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
                throw tooLong(transaction);
            }
        }
    }

    /// A marked key; two marks on one key have different numbers.
    private record Spot(byte[] key, long number) {}

    private record Stretch(KeyRange range, Mark mark) {}

    private static final Comparator<Spot> ORDER =
            (a, b) -> {
                int keys = Arrays.compareUnsigned(a.key, b.key);
                return keys == 0 ? Long.compare(a.number, b.number) : keys;
            };

    private final ConcurrentSkipListMap<Spot, Mark> keys = new ConcurrentSkipListMap<>(ORDER);
    private final CopyOnWriteArrayList<Stretch> ranges = new CopyOnWriteArrayList<>();
    private final AtomicLong numbers = new AtomicLong();
    private final long waitNanos;
    private final Ticker ticker;

    /// @param settings how long a reader waits at most
    public Marks(LockSettings settings, Ticker ticker) {
        this.waitNanos = settings.markWait().toNanos();
        this.ticker = ticker;
    }

    /// Marks the keys of a transaction that is about to take its timestamp.
    ///
    /// @param staged keyspaces in which it has staged rows, which are marked as a whole
    public Mark add(TransactionId transaction, ChangeSet changes, List<Integer> staged) {
        Mark mark = new Mark(transaction);
        for (int keyspace : staged) {
            mark.stretches.add(new Stretch(rangeOf(keyspace), mark));
        }
        for (ChangeSet.Cursor change = changes.cursor(); change.advance(); ) {
            if (change.kind() == ChangeSet.Kind.DROP_KEYS) {
                mark.stretches.add(new Stretch(new KeyRange(change.key(), change.row()), mark));
            } else {
                mark.spots.add(new Spot(change.key(), numbers.incrementAndGet()));
            }
        }
        mark.spots.forEach(spot -> keys.put(spot, mark));
        ranges.addAll(mark.stretches);
        return mark;
    }

    /// Whether a read would have to wait now.
    public boolean hold(KeyRange range, long readTimestamp) {
        return first(range, readTimestamp) != null;
    }

    /// As [#await(KeyRange, long)] for one key, for free while nothing is marked.
    public void await(byte[] key, long readTimestamp) {
        if (!keys.isEmpty() || !ranges.isEmpty()) {
            await(KeyRange.of(key), readTimestamp);
        }
    }

    /// Waits until nothing in the range is marked that the read may cover.
    ///
    /// @throws DatabaseException LOCK_NOT_AVAILABLE after `falcon.locks.mark-wait`
    public void await(KeyRange range, long readTimestamp) {
        Mark mark = first(range, readTimestamp);
        if (mark == null) {
            return;
        }
        long deadline = ticker.nanos() + waitNanos;
        while (mark != null) {
            mark.await(readTimestamp, deadline);
            mark = first(range, readTimestamp);
        }
    }

    private @Nullable Mark first(KeyRange range, long readTimestamp) {
        if (readTimestamp == Timestamp.LATEST || keys.isEmpty() && ranges.isEmpty()) {
            return null;
        }
        Spot from = new Spot(range.from(), 0);
        Spot to = new Spot(range.to(), 0);
        for (Mark mark : keys.subMap(from, to).values()) {
            if (mark.mayCover(readTimestamp)) {
                return mark;
            }
        }
        for (Stretch stretch : ranges) {
            if (stretch.range.overlaps(range) && stretch.mark.mayCover(readTimestamp)) {
                return stretch.mark;
            }
        }
        return null;
    }

    private static KeyRange rangeOf(int keyspace) {
        byte[] prefix = {
            (byte) (keyspace >>> 24),
            (byte) (keyspace >>> 16),
            (byte) (keyspace >>> 8),
            (byte) keyspace
        };
        return KeyRange.startingWith(prefix);
    }

    private static DatabaseException tooLong(TransactionId transaction) {
        return new DatabaseException(
                        ErrorCode.LOCK_NOT_AVAILABLE,
                        "the outcome of transaction %s, which changes what is read here, is not yet known"
                                .formatted(transaction))
                .detail("The reader has waited for falcon.locks.mark-wait.")
                .hint(
                        "Ask again: it is resolved by itself as soon as all groups that take part and a"
                                + " coordinator are there.");
    }
}
