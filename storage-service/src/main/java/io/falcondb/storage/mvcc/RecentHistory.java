package io.falcondb.storage.mvcc;

import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Superseded versions in memory, newest first for each key. Nearly all of them are forgotten a few
/// seconds later, when the GcHorizon passes, and never cost a write to RocksDB and a deletion
/// there; when a long snapshot holds the horizon back, the oldest go to the family HISTORY.
///
/// [#find] is thread-safe and takes no lock; all else belongs to whoever holds the applier's lock.
final class RecentHistory {

    /// A version that was current until `supersededAt`.
    static final class Superseded {
        final RowKey key;
        final byte[] version;
        final long supersededAt;
        private volatile @Nullable Superseded older;
        private @Nullable Superseded newer;

        Superseded(RowKey key, byte[] version, long supersededAt) {
            this.key = key;
            this.version = version;
            this.supersededAt = supersededAt;
        }

        int bytes() {
            return OVERHEAD + key.bytes().length + version.length;
        }
    }

    private static final int OVERHEAD = 160;

    private final ConcurrentHashMap<RowKey, Superseded> newest = new ConcurrentHashMap<>();

    /// All versions, in the order in which they were superseded.
    private final ArrayDeque<Superseded> queue = new ArrayDeque<>();

    private volatile long bytes;

    /// The version that a read at this timestamp sees, or null if it is not among these.
    byte @Nullable [] find(byte[] key, long readTimestamp) {
        Superseded at = newest.get(RowKey.of(key));
        while (at != null && VersionCodec.timestamp(at.version) > readTimestamp) {
            at = at.older;
        }
        return at == null ? null : at.version;
    }

    /// The oldest version of a key that is here.
    byte @Nullable [] oldestOf(byte[] key) {
        Superseded oldest = null;
        for (Superseded at = newest.get(RowKey.of(key)); at != null; at = at.older) {
            oldest = at;
        }
        return oldest == null ? null : oldest.version;
    }

    void add(RowKey key, byte[] version, long supersededAt) {
        Superseded added = new Superseded(key, version, supersededAt);
        Superseded before = newest.get(key);
        if (before != null) {
            before.newer = added;
            added.older = before;
        }
        newest.put(key, added);
        queue.addLast(added);
        bytes += added.bytes();
    }

    Iterable<Superseded> inOrder() {
        return queue;
    }

    /// The oldest version of all, which stays.
    @Nullable Superseded oldest() {
        return queue.peekFirst();
    }

    /// Forgets [#oldest], whose key has no older version here.
    void removeOldest() {
        Superseded removed = queue.removeFirst();
        bytes -= removed.bytes();
        Superseded newer = removed.newer;
        if (newer == null) {
            newest.remove(removed.key);
        } else {
            newer.older = null;
        }
    }

    /// Forgets what no read at or above the horizon needs.
    void collect(long horizon) {
        for (Superseded oldest = oldest();
                oldest != null && oldest.supersededAt <= horizon;
                oldest = oldest()) {
            removeOldest();
        }
    }

    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return newest.isEmpty();
    }
}
