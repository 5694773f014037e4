package io.falcondb.sql.transaction;

import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.Snapshot;
import org.jspecify.annotations.Nullable;

/// What one statement sees: the commits up to its read timestamp and what earlier statements of its
/// own transaction wrote, not its own writes. Closing it lets go of the versions that it kept
/// readable; closing twice is harmless. Not thread-safe.
public sealed class ReadView implements AutoCloseable permits FollowerReadView {

    private static final long NOT_TAKEN = -1;

    private final Transaction transaction;
    private long timestamp;
    private @Nullable Snapshot snapshot;

    /// At a timestamp that the transaction keeps readable.
    ReadView(Transaction transaction, long timestamp) {
        this.transaction = transaction;
        this.timestamp = timestamp;
    }

    /// At a timestamp that is taken, and kept readable, at the first need: a statement that only
    /// looks at what it has locked needs none.
    ReadView(Transaction transaction) {
        this(transaction, NOT_TAKEN);
    }

    public long timestamp() {
        if (timestamp == NOT_TAKEN) {
            takeSnapshot();
        }
        return timestamp;
    }

    private void takeSnapshot() {
        Snapshot taken = transaction.group().openSnapshot();
        snapshot = taken;
        timestamp = taken.timestamp();
    }

    /// The version that this view sees, laid out as `Version` says (timestamp 0 if the transaction
    /// wrote it), or null.
    public byte @Nullable [] get(byte[] key) {
        transaction.observePoint(key);
        return transaction.read(key, timestamp(), false);
    }

    /// The rows of a range in key order, or against it.
    public ScanCursor scan(KeyRange range, boolean reverse) {
        return scan(range, reverse, ScanRequest.BATCH_ROWS);
    }

    /// @param batchRows at most so many rows in a batch, 1 to 4,096
    public ScanCursor scan(KeyRange range, boolean reverse, int batchRows) {
        transaction.observe(range);
        return transaction.scan(range, timestamp(), reverse, batchRows, false);
    }

    @Override
    public void close() {
        if (snapshot != null) {
            snapshot.close();
        }
    }
}
