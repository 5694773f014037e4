package io.falcondb.storage.mvcc;

import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.storage.mvcc.rocks.Family;
import io.falcondb.storage.mvcc.rocks.RocksStore;
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
    private final History history;
    private final Horizon horizon;

    Reader(RocksStore store, RowCache cache, History history, Horizon horizon) {
        this.store = store;
        this.cache = cache;
        this.history = history;
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
            version = history.find(key, readTimestamp);
        }
        // After the read: what it needed was there as long as the horizon had not passed it.
        horizon.refuseBelow(readTimestamp);
        return version == null || VersionCodec.isDeletion(version) ? null : version;
    }

    ScanCursor scan(ScanRequest request, long appliedTimestamp) {
        long pinned = Math.min(request.readTimestamp(), appliedTimestamp);
        horizon.open(pinned);
        return new VersionScan(store, request, history, horizon, pinned);
    }
}
