package io.falcondb.storage.mvcc;

import io.falcondb.storage.mvcc.rocks.Family;
import io.falcondb.storage.mvcc.rocks.RocksStore;
import io.falcondb.storage.mvcc.rocks.StoreBatch;
import io.falcondb.storage.mvcc.rocks.StoreIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Removes what no reader at or above the GcHorizon can see: superseded versions, then deletions,
/// then dropped ranges. The order matters: a deletion must stand in CURRENT for as long as an older
/// version of its key stands in HISTORY. Not thread-safe.
final class GarbageCollector {

    private static final int BATCH = 512;

    private final RocksStore store;
    private final History history;
    private final HistoryQueue superseded;
    private final ReentrantLock applying;
    private final StoreBatch batch;

    GarbageCollector(RocksStore store, History history, ReentrantLock applying) {
        this.store = store;
        this.history = history;
        this.superseded = history.spilled();
        this.applying = applying;
        this.batch = store.newBatch();
    }

    void collect(long horizon) {
        forgetRecent(horizon);
        collectHistory(horizon);
        long forgotten = superseded.overflowedAt();
        if (forgotten != 0) {
            if (forgotten > horizon) {
                return;
            }
            searchHistory(horizon);
        }
        collectDeletions(horizon);
        collectDropped(horizon);
    }

    private void forgetRecent(long horizon) {
        applying.lock();
        try {
            history.recent().collect(horizon);
        } finally {
            applying.unlock();
        }
    }

    private void collectHistory(long horizon) {
        HistoryQueue.Entry entry = superseded.poll(horizon);
        while (entry != null) {
            for (int i = 0; i < BATCH && entry != null; i++) {
                batch.delete(Family.HISTORY, entry.historyKey());
                entry = superseded.poll(horizon);
            }
            write();
        }
    }

    /// Every version in HISTORY is superseded by the next newer one of its key.
    private void searchHistory(long horizon) {
        try (StoreIterator history = store.iterator(Family.HISTORY, new byte[0], Reader.END)) {
            byte @Nullable [] newerKey = null;
            for (boolean found = history.first(); found; found = history.next()) {
                byte[] historyKey = history.copyKey();
                if (supersededAt(historyKey, newerKey) <= horizon) {
                    batch.delete(Family.HISTORY, historyKey);
                }
                newerKey = historyKey;
                if (batch.size() > BATCH * 64) {
                    write();
                }
            }
        }
        write();
        superseded.searched(horizon);
    }

    private long supersededAt(byte[] historyKey, byte @Nullable [] newerKey) {
        int length = historyKey.length - Long.BYTES;
        if (newerKey != null
                && newerKey.length == historyKey.length
                && Arrays.equals(newerKey, 0, length, historyKey, 0, length)) {
            return ~VersionCodec.number(newerKey, length);
        }
        byte[] key = Arrays.copyOf(historyKey, length);
        byte[] current = history.recent().oldestOf(key);
        if (current == null) {
            current = store.get(Family.CURRENT, key);
        }
        return current == null ? 0 : VersionCodec.timestamp(current);
    }

    private void collectDeletions(long horizon) {
        for (List<byte[]> page = page(Meta.DELETED, horizon);
                !page.isEmpty();
                page = page(Meta.DELETED, horizon)) {
            applying.lock();
            try {
                for (byte[] metaKey : page) {
                    byte[] key = Meta.rest(metaKey);
                    byte[] version = store.get(Family.CURRENT, key);
                    if (version != null
                            && VersionCodec.isDeletion(version)
                            && VersionCodec.timestamp(version) == Meta.timestamp(metaKey)) {
                        batch.delete(Family.CURRENT, key);
                    }
                    batch.delete(Family.META, metaKey);
                }
                write();
            } finally {
                applying.unlock();
            }
        }
    }

    private void collectDropped(long horizon) {
        for (byte[] metaKey : page(Meta.DROPPED, horizon)) {
            byte[] from = Meta.rest(metaKey);
            byte[] to = store.get(Family.META, metaKey);
            if (to != null && Arrays.compareUnsigned(from, to) < 0) {
                batch.deleteRange(Family.CURRENT, from, to);
                batch.deleteRange(Family.HISTORY, from, to);
                batch.delete(Family.META, metaKey);
                write();
                store.deleteFiles(Family.CURRENT, from, to);
            }
        }
    }

    private List<byte[]> page(byte kind, long horizon) {
        List<byte[]> keys = new ArrayList<>();
        byte[] none = new byte[0];
        try (StoreIterator found =
                store.iterator(
                        Family.META, Meta.key(kind, 0, none), Meta.key(kind, horizon + 1, none))) {
            for (boolean more = found.first(); more && keys.size() < BATCH; more = found.next()) {
                keys.add(found.copyKey());
            }
        }
        return keys;
    }

    private void write() {
        if (!batch.isEmpty()) {
            store.write(batch);
            batch.clear();
        }
    }
}
