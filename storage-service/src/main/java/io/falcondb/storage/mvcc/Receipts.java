package io.falcondb.storage.mvcc;

import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.Lsn;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.mvcc.rocks.Family;
import io.falcondb.storage.mvcc.rocks.RocksStore;
import io.falcondb.storage.mvcc.rocks.StoreBatch;
import io.falcondb.wal.fold.Position;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What is kept of every commit, so that its outcome can be asked for later.
final class Receipts {

    private Receipts() {}

    static void put(StoreBatch batch, TransactionId transaction, Position at, long timestamp) {
        ByteBuffer receipt = ByteBuffer.allocate(24);
        receipt.putLong(at.epoch()).putLong(at.lsn()).putLong(timestamp);
        batch.put(Family.RECEIPTS, key(transaction.value()), receipt.array());
    }

    static CommitStatus.@Nullable Committed find(RocksStore store, TransactionId transaction) {
        byte[] receipt = store.get(Family.RECEIPTS, key(transaction.value()));
        if (receipt == null) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(receipt);
        return new CommitStatus.Committed(
                new Epoch(in.getLong()), new Lsn(in.getLong()), in.getLong());
    }

    /// Forgets all transactions that began before `transaction`.
    static void forgetBefore(StoreBatch batch, long transaction) {
        batch.deleteRange(Family.RECEIPTS, key(0), key(transaction));
    }

    private static byte[] key(long transaction) {
        return VersionCodec.numbered(transaction, new byte[0]);
    }
}
