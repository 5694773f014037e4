package io.falcondb.storage.mvcc;

import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.StagedReader;
import io.falcondb.contracts.storage.Version;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.mvcc.rocks.Family;
import io.falcondb.storage.mvcc.rocks.RocksStore;
import org.jspecify.annotations.Nullable;

/// What one transaction staged. Thread-safe.
final class StagedRows implements StagedReader {

    private final RocksStore store;
    private final TransactionId transaction;

    StagedRows(RocksStore store, TransactionId transaction) {
        this.store = store;
        this.transaction = transaction;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        byte[] value = store.get(Family.PENDING, numbered(key));
        if (value == null) {
            return null;
        }
        if (PendingCodec.isDeletion(value)) {
            return DELETED;
        }
        byte[] version = new byte[Version.ROW + value.length - PendingCodec.ROW];
        System.arraycopy(
                value, PendingCodec.ROW, version, Version.ROW, version.length - Version.ROW);
        return version;
    }

    @Override
    public ScanCursor scan(byte[] from, byte[] to, boolean reverse) {
        return new StagedScan(
                store.iterator(Family.PENDING, numbered(from), numbered(to)), reverse);
    }

    private byte[] numbered(byte[] key) {
        return VersionCodec.numbered(transaction.value(), key);
    }
}
