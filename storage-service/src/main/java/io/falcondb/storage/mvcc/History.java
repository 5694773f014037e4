package io.falcondb.storage.mvcc;

import io.falcondb.storage.mvcc.rocks.Family;
import io.falcondb.storage.mvcc.rocks.RocksStore;
import io.falcondb.storage.mvcc.rocks.StoreBatch;
import io.falcondb.storage.mvcc.rocks.StoreIterator;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// All superseded versions that a reader may still need: the newest in memory, older ones in the
/// family HISTORY. [#find] is thread-safe; all else belongs to whoever holds the applier's lock.
final class History {

    private final RocksStore store;
    private final RecentHistory recent = new RecentHistory();
    private final HistoryQueue spilled;
    private final StoreBatch batch;
    private final long recentBytesMax;
    private volatile long spills;

    /// @param recentBytesMax memory for versions, and as much again for the keys of spilled ones
    History(RocksStore store, long recentBytesMax) {
        this.store = store;
        this.recentBytesMax = recentBytesMax;
        this.spilled = new HistoryQueue(recentBytesMax);
        this.batch = store.newBatch();
    }

    void add(RowKey key, byte[] version, long supersededAt) {
        recent.add(key, version, supersededAt);
    }

    /// The version of `key` that a read at this timestamp sees, or null if there was none.
    byte @Nullable [] find(byte[] key, long readTimestamp) {
        byte[] version = recent.find(key, readTimestamp);
        if (version != null || spills == 0) {
            return version;
        }
        byte[] from = VersionCodec.historyKey(key, readTimestamp);
        try (StoreIterator versions = store.iterator(Family.HISTORY, from, Reader.END)) {
            return find(versions, key, from);
        }
    }

    /// Makes room in memory by writing the oldest versions to HISTORY. They leave memory after they
    /// are there, so that a reader finds them in one or the other.
    void spill() {
        if (recent.bytes() <= recentBytesMax) {
            return;
        }
        long target = recentBytesMax / 4 * 3;
        int count = 0;
        long freed = 0;
        for (RecentHistory.Superseded oldest : recent.inOrder()) {
            if (recent.bytes() - freed <= target) {
                break;
            }
            byte[] historyKey =
                    VersionCodec.historyKey(
                            oldest.key.bytes(), VersionCodec.timestamp(oldest.version));
            batch.put(Family.HISTORY, historyKey, oldest.version);
            spilled.add(oldest.supersededAt, historyKey);
            freed += oldest.bytes();
            count++;
        }
        store.write(batch);
        batch.clear();
        countSpill();
        for (int i = 0; i < count; i++) {
            recent.removeOldest();
        }
    }

    RecentHistory recent() {
        return recent;
    }

    HistoryQueue spilled() {
        return spilled;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written under the applier's lock only
    private void countSpill() {
        spills++;
    }

    /// The newest version of `key` at or below the timestamp in `from`. Between the versions of a
    /// key may lie those of keys that it is a prefix of.
    private static byte @Nullable [] find(StoreIterator versions, byte[] key, byte[] from) {
        for (boolean found = versions.seek(from); found; found = versions.next()) {
            int length = versions.keyLength();
            if (length < key.length
                    || !Arrays.equals(versions.key(), 0, key.length, key, 0, key.length)) {
                return null;
            }
            if (length == from.length) {
                return versions.copyValue();
            }
        }
        return null;
    }
}
