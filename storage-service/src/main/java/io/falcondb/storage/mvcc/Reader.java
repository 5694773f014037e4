package io.falcondb.storage.mvcc;

import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.storage.mvcc.rocks.Family;
import io.falcondb.storage.mvcc.rocks.RocksStore;
import io.falcondb.storage.mvcc.rocks.StoreIterator;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads versions at a timestamp. Thread-safe.
final class Reader {

    /// Greater than every key.
    static final byte[] END = new byte[64];

    static {
        Arrays.fill(END, (byte) 0xff);
    }

    private final RocksStore store;
    private final RowCache cache;
    private final Horizon horizon;

    Reader(RocksStore store, RowCache cache, Horizon horizon) {
        this.store = store;
        this.cache = cache;
        this.horizon = horizon;
    }

    byte @Nullable [] get(byte[] key, long readTimestamp) {
        int hash = KeyHash.of(key);
        byte[] version = cache.get(key, hash);
        if (version == null) {
            long ticket = cache.ticket(hash);
            version = store.get(Family.CURRENT, key);
            if (version == null) {
                horizon.refuseBelow(readTimestamp);
                return null;
            }
            cache.fill(key, hash, version, ticket);
        }
        if (VersionCodec.timestamp(version) > readTimestamp) {
            version = inHistory(key, readTimestamp);
        }
        // After the read: what it needed was there as long as the horizon had not passed it.
        horizon.refuseBelow(readTimestamp);
        return version == null || VersionCodec.isDeletion(version) ? null : version;
    }

    ScanCursor scan(ScanRequest request, long appliedTimestamp) {
        long pinned = Math.min(request.readTimestamp(), appliedTimestamp);
        horizon.open(pinned);
        return new VersionScan(store, request, horizon, pinned);
    }

    private byte @Nullable [] inHistory(byte[] key, long readTimestamp) {
        byte[] from = VersionCodec.historyKey(key, readTimestamp);
        try (StoreIterator history = store.iterator(Family.HISTORY, from, END)) {
            return find(history, key, from);
        }
    }

    /// The newest version of `key` at or below the timestamp in `from`. Between the versions of a
    /// key may lie those of keys that it is a prefix of.
    static byte @Nullable [] find(StoreIterator history, byte[] key, byte[] from) {
        for (boolean found = history.seek(from); found; found = history.next()) {
            int length = history.keyLength();
            if (length < key.length
                    || !Arrays.equals(history.key(), 0, key.length, key, 0, key.length)) {
                return null;
            }
            if (length == from.length) {
                return history.copyValue();
            }
        }
        return null;
    }
}
