package io.falcondb.storage.mvcc;

import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.Snapshot;
import io.falcondb.contracts.storage.StagedReader;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.mvcc.rocks.Family;
import io.falcondb.storage.mvcc.rocks.FileStatistics;
import io.falcondb.storage.mvcc.rocks.RocksStore;
import io.falcondb.storage.mvcc.rocks.StoreBatch;
import io.falcondb.storage.mvcc.rocks.StoreIterator;
import io.falcondb.storage.row.PreparedShare;
import io.falcondb.storage.row.RowStore;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.WalRecord;
import io.falcondb.wal.topic.Bookmark;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The rows of a member in all their versions. Reads are thread-safe; [#apply] belongs to one
/// thread at a time, and so does [#collectGarbage].
public final class MvccStore implements RowStore, AutoCloseable {

    private final RocksStore store;
    private final RowCache cache;
    private final History history;
    private final Horizon horizon;
    private final Applier applier;
    private final Reader reader;
    private final GarbageCollector collector;
    private volatile long appliedTimestamp;
    private volatile long lastTimestamp;
    private volatile boolean sharesClock;
    private volatile Position appliedPosition;
    private volatile Bookmark bookmark;
    private volatile Bookmark flushedBookmark;
    private volatile long receiptsFrom;

    private MvccStore(RocksStore store, MvccSettings settings) {
        this.store = store;
        store.empty(Family.HISTORY);
        this.history = new History(store, settings.historyBytes());
        this.cache = new RowCache(settings.rowCacheBytes());
        this.horizon = new Horizon(settings.horizonTrail().toNanos());
        this.applier = new Applier(store, cache, history);
        this.reader = new Reader(store, cache, history, horizon);
        this.collector = new GarbageCollector(store, history, applier.lock());
        this.appliedTimestamp = applier.safeTimestamp();
        this.lastTimestamp = applier.lastTimestamp();
        this.sharesClock = applier.sharesClock();
        this.appliedPosition = applier.position();
        this.bookmark = applier.bookmark();
        this.flushedBookmark = bookmark;
        this.receiptsFrom = Meta.receiptsFrom(store);
        horizon.startAt(appliedTimestamp);
    }

    public static MvccStore open(Path folder, MvccSettings settings) {
        return new MvccStore(RocksStore.open(folder, settings.rocks()), settings);
    }

    @Override
    public long appliedTimestamp() {
        return appliedTimestamp;
    }

    @Override
    public Position appliedPosition() {
        return appliedPosition;
    }

    @Override
    public long gcHorizon() {
        return horizon.timestamp();
    }

    public RowCache cache() {
        return cache;
    }

    public Horizon horizon() {
        return horizon;
    }

    /// Applies records in order and then makes them visible, all at once.
    public void apply(List<Position> places, List<? extends WalRecord> records) {
        apply(places, records, applier.bookmark());
    }

    @Override
    public void apply(List<Position> places, List<? extends WalRecord> records, Bookmark read) {
        applier.lock().lock();
        try {
            for (int i = 0; i < records.size(); i++) {
                applier.apply(places.get(i), records.get(i));
            }
            applier.read(read);
            applier.finish();
            publish();
        } finally {
            applier.lock().unlock();
        }
    }

    /// Applies one record of the log that recovery reads; [#finishRecovery] makes them visible.
    public void recover(Position at, WalRecord record) {
        applier.lock().lock();
        try {
            applier.apply(at, record);
        } finally {
            applier.lock().unlock();
        }
    }

    /// The Lsn of the last record that [#recover] was given, or that was applied before.
    public long recoveredLsn() {
        return applier.position().lsn();
    }

    /// From here on, rows are read at timestamps.
    public void finishRecovery() {
        applier.lock().lock();
        try {
            applier.endRecovery();
            publish();
            horizon.startAt(appliedTimestamp);
        } finally {
            applier.lock().unlock();
        }
    }

    @Override
    public long lastTimestamp() {
        return lastTimestamp;
    }

    @Override
    public boolean sharesClock() {
        return sharesClock;
    }

    @Override
    public List<PreparedShare> prepared() {
        applier.lock().lock();
        try {
            return applier.promises().all();
        } finally {
            applier.lock().unlock();
        }
    }

    @Override
    public void beginReign() {
        applier.lock().lock();
        try {
            if (applier.promises().isEmpty()) {
                store.empty(Family.PENDING);
            } else {
                StoreBatch batch = store.newBatch();
                applier.promises().dropOthers(batch);
                store.write(batch);
            }
        } finally {
            applier.lock().unlock();
        }
    }

    @Override
    public Bookmark bookmark() {
        return bookmark;
    }

    @Override
    public Bookmark flushedBookmark() {
        return flushedBookmark;
    }

    @Override
    public byte @Nullable [] get(byte[] key, long readTimestamp) {
        return reader.get(key, readTimestamp);
    }

    public ScanCursor scan(ScanRequest request) {
        return reader.scan(request, appliedTimestamp);
    }

    public StagedReader staged(TransactionId transaction) {
        return new StagedRows(store, transaction);
    }

    public Snapshot openSnapshot() {
        return openSnapshot(appliedTimestamp);
    }

    /// Keeps what a read at a timestamp needs, which is not above the applied one.
    ///
    /// @throws DatabaseException SNAPSHOT_TOO_OLD below the GcHorizon
    public Snapshot openSnapshot(long timestamp) {
        horizon.open(timestamp);
        AtomicBoolean closed = new AtomicBoolean();
        return new Snapshot() {
            @Override
            public long timestamp() {
                return timestamp;
            }

            @Override
            public void close() {
                if (closed.compareAndSet(false, true)) {
                    horizon.close(timestamp);
                }
            }
        };
    }

    @Override
    public CommitStatus outcome(TransactionId transaction) {
        CommitStatus.Committed committed = Receipts.find(store, transaction);
        if (committed != null) {
            return committed;
        }
        return Long.compareUnsigned(transaction.value(), receiptsFrom) < 0
                ? new CommitStatus.Unknown()
                : new CommitStatus.Aborted();
    }

    /// Forgets the outcome of all transactions that began before this one.
    public void forgetReceiptsBefore(TransactionId transaction) {
        StoreBatch batch = store.newBatch();
        Receipts.forgetBefore(batch, transaction.value());
        Meta.putReceiptsFrom(batch, transaction.value());
        receiptsFrom = transaction.value();
        store.write(batch);
    }

    /// Moves the GcHorizon and removes what lies below it.
    public void collectGarbage(long nanos) {
        horizon.advance(nanos, appliedTimestamp);
        collector.collect(horizon.timestamp());
    }

    /// Whether no older version is kept.
    boolean historyIsEmpty() {
        try (StoreIterator versions = store.iterator(Family.HISTORY, new byte[0], Reader.END)) {
            return history.recent().isEmpty() && !versions.first();
        }
    }

    /// Makes everything applied durable in files and returns how far that is at least.
    @Override
    public Position flush() {
        Position flushed = appliedPosition;
        Bookmark read = bookmark;
        store.flush();
        noteFlushed(read);
        return flushed;
    }

    /// Copies the rows into a folder that does not exist yet.
    ///
    /// @return how far the partition is folded into the copy
    /// @throws DatabaseException OBJECT_NOT_IN_PREREQUISITE_STATE if something applied is not
    ///   admitted yet
    public Bookmark checkpoint(Path folder) {
        applier.lock().lock();
        try {
            if (applier.bookmark().position().lsn() != applier.position().lsn()) {
                throw new DatabaseException(
                        ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                        "Lsn %d is applied and only %d is admitted"
                                .formatted(
                                        applier.position().lsn(),
                                        applier.bookmark().position().lsn()));
            }
            store.checkpoint(folder);
            noteFlushed(applier.bookmark());
            return applier.bookmark();
        } finally {
            applier.lock().unlock();
        }
    }

    /// Copies the rows as they are into a folder that does not exist yet. The log from there on has
    /// to come with them.
    ///
    /// @return applied up to here
    public Position copyRows(Path folder) {
        applier.lock().lock();
        try {
            store.checkpoint(folder);
            return applier.position();
        } finally {
            applier.lock().unlock();
        }
    }

    /// The row files on disk.
    public FileStatistics files() {
        return store.files();
    }

    /// Reads every row file and compares its checksums.
    public void verifyFiles() {
        store.verifyChecksums();
    }

    /// Forgets what was not flushed, as a crash would.
    @Override
    public void close() {
        store.close();
    }

    private synchronized void noteFlushed(Bookmark read) {
        if (read.offset() > flushedBookmark.offset()) {
            flushedBookmark = read;
        }
    }

    private void publish() {
        appliedPosition = applier.position();
        bookmark = applier.bookmark();
        lastTimestamp = applier.lastTimestamp();
        sharesClock = applier.sharesClock();
        appliedTimestamp = applier.safeTimestamp();
    }
}
