package io.falcondb.storage.commit;

import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.wal.record.ChangeSet;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/// Remembers what the newest commits changed, also those that are appended and not yet applied, and
/// compares it with what a SERIALIZABLE transaction read. Bounded in bytes: a transaction that
/// began before all that is remembered is refused, as is one that overlaps a commit with staged
/// parts. Belongs to the commit loop.
final class ReadValidation {

    private record Recent(long timestamp, ChangeSet changes, boolean staged) {}

    private static final int OVERHEAD = 64;

    private final long bytesMax;
    private final ArrayDeque<Recent> commits = new ArrayDeque<>();
    private long bytes;
    private long forgotten;

    /// @param start the newest commit that is not remembered
    ReadValidation(long bytesMax, long start) {
        this.bytesMax = bytesMax;
        this.forgotten = start;
    }

    void add(long timestamp, ChangeSet changes, boolean staged) {
        commits.addLast(new Recent(timestamp, changes, staged));
        bytes += OVERHEAD + changes.bytes().length;
        while (bytes > bytesMax) {
            Recent oldest = commits.removeFirst();
            bytes -= OVERHEAD + oldest.changes.bytes().length;
            forgotten = oldest.timestamp;
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
        for (Iterator<Recent> newest = commits.descendingIterator(); newest.hasNext(); ) {
            Recent commit = newest.next();
            if (commit.timestamp <= readTimestamp) {
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
