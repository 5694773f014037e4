package io.falcondb.storage.commit;

import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.record.ChangeSet;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Remembers what the newest commits changed, also those that are appended and not yet applied, and
/// compares it with what a SERIALIZABLE transaction read. Bounded in bytes: a transaction that
/// began before all that is remembered is refused, as is one that overlaps a commit with staged
/// parts. Prepared transactions are kept until they are decided. Belongs to the commit loop.
final class ReadValidation {

    /// @param decided its timestamp may be lower than that of commits before it
    private record Recent(long timestamp, ChangeSet changes, boolean staged, boolean decided) {}

    record Share(ChangeSet changes, boolean staged, List<KeyRange> reads) {}

    private static final int OVERHEAD = 64;

    private final long bytesMax;
    private final ArrayDeque<Recent> commits = new ArrayDeque<>();
    private final Map<TransactionId, Share> prepared = new HashMap<>();
    private long bytes;
    private long forgotten;

    /// @param start the newest commit that is not remembered
    ReadValidation(long bytesMax, long start) {
        this.bytesMax = bytesMax;
        this.forgotten = start;
    }

    void add(long timestamp, ChangeSet changes, boolean staged) {
        add(new Recent(timestamp, changes, staged, false));
    }

    /// What a prepared transaction may change is as good as changed, and what it has read must not
    /// change until it is decided.
    void prepare(
            TransactionId transaction, ChangeSet changes, boolean staged, List<KeyRange> reads) {
        prepared.put(transaction, new Share(changes, staged, reads));
    }

    /// @param timestamp of the commit; 0 if it is aborted
    /// @return what was promised, or null if it is not prepared
    @Nullable Share decide(TransactionId transaction, long timestamp) {
        Share share = prepared.remove(transaction);
        if (share != null && timestamp > 0) {
            add(new Recent(timestamp, share.changes, share.staged, true));
        }
        return share;
    }

    /// The decision could not be logged: the promise stands.
    void restore(TransactionId transaction, Share share) {
        prepared.put(transaction, share);
    }

    /// Whether these changes leave alone what prepared transactions have read.
    boolean keepsPromises(ChangeSet changes, boolean staged) {
        return prepared.values().stream()
                .noneMatch(
                        share ->
                                !share.reads.isEmpty()
                                        && (staged || overlaps(changes, share.reads)));
    }

    private void add(Recent commit) {
        ChangeSet changes = commit.changes;
        commits.addLast(commit);
        bytes += OVERHEAD + changes.bytes().length;
        while (bytes > bytesMax) {
            Recent oldest = commits.removeFirst();
            bytes -= OVERHEAD + oldest.changes.bytes().length;
            forgotten = Math.max(forgotten, oldest.timestamp);
        }
    }

    /// Whether nothing in `reads` was changed by a commit after `readTimestamp`.
    boolean holds(List<KeyRange> reads, long readTimestamp) {
        if (reads.isEmpty()) {
            return true;
        }
        if (readTimestamp < forgotten) {
            return false;
        }
        for (Share share : prepared.values()) {
            if (share.staged || overlaps(share.changes, reads)) {
                return false;
            }
        }
        for (Iterator<Recent> newest = commits.descendingIterator(); newest.hasNext(); ) {
            Recent commit = newest.next();
            if (commit.timestamp <= readTimestamp) {
                if (commit.decided) {
                    continue;
                }
                return true;
            }
            if (commit.staged || overlaps(commit.changes, reads)) {
                return false;
            }
        }
        return true;
    }

    private static boolean overlaps(ChangeSet changes, List<KeyRange> reads) {
        for (ChangeSet.Cursor change = changes.cursor(); change.advance(); ) {
            byte[] array = change.array();
            int from = change.keyOffset();
            int to = from + change.keyLength();
            for (KeyRange range : reads) {
                boolean overlap;
                if (change.kind() == ChangeSet.Kind.DROP_KEYS) {
                    overlap =
                            compare(array, from, to, range.to()) < 0
                                    && Arrays.compareUnsigned(range.from(), change.row()) < 0;
                } else {
                    overlap =
                            compare(array, from, to, range.from()) >= 0
                                    && compare(array, from, to, range.to()) < 0;
                }
                if (overlap) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int compare(byte[] array, int from, int to, byte[] bound) {
        return Arrays.compareUnsigned(array, from, to, bound, 0, bound.length);
    }
}
