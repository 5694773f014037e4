package io.falcondb.storage.mvcc;

import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.mvcc.rocks.Family;
import io.falcondb.storage.mvcc.rocks.RocksStore;
import io.falcondb.storage.mvcc.rocks.StoreBatch;
import io.falcondb.storage.mvcc.rocks.StoreIterator;
import io.falcondb.storage.row.PreparedShare;
import io.falcondb.wal.record.RecordCodec;
import io.falcondb.wal.record.WalRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Prepared transactions, in the family PENDING under their number alone, before the rows that they
/// staged. Also in memory: they are few. Guarded by the applier's lock.
final class Promises {

    private final RocksStore store;
    private final Map<TransactionId, WalRecord.Prepare> shares = new TreeMap<>();

    Promises(RocksStore store) {
        this.store = store;
        byte[] none = new byte[0];
        try (StoreIterator pending = store.iterator(Family.PENDING, none, Reader.END)) {
            for (boolean found = pending.first(); found; found = pending.next()) {
                if (isPromise(pending.copyKey())) {
                    WalRecord.Prepare share = RecordCodec.decodePrepare(pending.copyValue());
                    shares.put(share.transaction(), share);
                }
            }
        }
    }

    static boolean isPromise(byte[] pendingKey) {
        return pendingKey.length == Long.BYTES;
    }

    void add(StoreBatch batch, WalRecord.Prepare share) {
        shares.put(share.transaction(), share);
        batch.put(
                Family.PENDING, key(share.transaction().value()), RecordCodec.encodePrepare(share));
    }

    /// Null if it is not prepared.
    WalRecord.@Nullable Prepare remove(StoreBatch batch, TransactionId transaction) {
        WalRecord.Prepare share = shares.remove(transaction);
        if (share != null) {
            batch.delete(Family.PENDING, key(transaction.value()));
        }
        return share;
    }

    /// The lowest prepare timestamp; the highest number if nothing is prepared.
    long oldest() {
        long oldest = Long.MAX_VALUE;
        for (WalRecord.Prepare share : shares.values()) {
            oldest = Math.min(oldest, share.timestamp());
        }
        return oldest;
    }

    List<PreparedShare> all() {
        List<PreparedShare> found = new ArrayList<>();
        for (WalRecord.Prepare share : shares.values()) {
            found.add(
                    new PreparedShare(
                            share, share.parts() > 0 ? keyspaces(share.transaction()) : List.of()));
        }
        return found;
    }

    /// Drops everything that is staged and not prepared.
    void dropOthers(StoreBatch batch) {
        long from = 0;
        for (TransactionId transaction : shares.keySet()) {
            batch.deleteRange(Family.PENDING, key(from), key(transaction.value()));
            from = transaction.value() + 1;
        }
        batch.deleteRange(Family.PENDING, key(from), Reader.END);
    }

    boolean isEmpty() {
        return shares.isEmpty();
    }

    private List<Integer> keyspaces(TransactionId transaction) {
        Set<Integer> found = new LinkedHashSet<>();
        byte[] from = key(transaction.value());
        byte[] to = key(transaction.value() + 1);
        try (StoreIterator pending = store.iterator(Family.PENDING, from, to)) {
            for (boolean row = pending.first(); row; row = pending.next()) {
                byte[] key = pending.copyKey();
                if (key.length >= Long.BYTES + Integer.BYTES) {
                    found.add((int) (VersionCodec.number(key, Integer.BYTES)));
                }
            }
        }
        return List.copyOf(found);
    }

    private static byte[] key(long transaction) {
        return VersionCodec.numbered(transaction, new byte[0]);
    }
}
