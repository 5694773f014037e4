package io.falcondb.storage.mvcc;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.mvcc.rocks.Family;
import io.falcondb.storage.mvcc.rocks.RocksStore;
import io.falcondb.storage.mvcc.rocks.StoreBatch;
import io.falcondb.storage.mvcc.rocks.StoreIterator;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.ChangeSet;
import io.falcondb.wal.record.WalRecord;
import io.falcondb.wal.topic.Bookmark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The only code that changes stored rows: live commits, recovery and later replicas all come
/// through [#apply]. Records come in Lsn order; what was applied before is skipped, and a record
/// whose application was cut off by a crash is applied again with the same result.
///
/// Callers hold [#lock] from the first [#apply] of a batch to its [#finish].
final class Applier {

    /// A batch is handed to the store when it has grown to this size.
    private static final int BATCH_BYTES = 4 << 20;

    private final RocksStore store;
    private final RowCache cache;
    private final History history;
    private final ReentrantLock lock = new ReentrantLock();
    private final StoreBatch batch;

    /// The newest versions that the open batch gives.
    private final Map<RowKey, byte[]> newest = new HashMap<>();

    /// What the open batch writes straight to its place.
    private final List<RowKey> freshKeys = new ArrayList<>();

    private final Promises promises;
    private Position position;

    /// Of the last record whose timestamp the writer loop took itself.
    private long timestamp;

    private long decided;
    private boolean sharesClock;
    private Bookmark bookmark;
    private boolean recovering = true;

    Applier(RocksStore store, RowCache cache, History history) {
        this.store = store;
        this.cache = cache;
        this.history = history;
        this.batch = store.newBatch();
        Meta.Applied applied = Meta.applied(store);
        this.position = applied.position();
        this.timestamp = applied.timestamp();
        this.bookmark = applied.bookmark();
        long highest = Meta.sharedClock(store);
        this.sharesClock = highest >= 0;
        this.decided = Math.max(0, highest);
        this.promises = new Promises(store);
    }

    ReentrantLock lock() {
        return lock;
    }

    /// The last record applied.
    Position position() {
        return position;
    }

    /// Every commit at or below it is applied, and none comes any more.
    long safeTimestamp() {
        return Math.min(timestamp, promises.oldest() - 1);
    }

    /// The highest timestamp applied.
    long lastTimestamp() {
        return Math.max(timestamp, decided);
    }

    boolean sharesClock() {
        return sharesClock;
    }

    Promises promises() {
        return promises;
    }

    Bookmark bookmark() {
        return bookmark;
    }

    /// The partition is folded up to here into what is applied; written with the next [#finish].
    void read(Bookmark upTo) {
        bookmark = upTo;
    }

    /// From here on, readers may need what is superseded.
    void endRecovery() {
        finish();
        recovering = false;
    }

    void apply(Position at, WalRecord record) {
        if (at.lsn() <= position.lsn() && at.epoch() <= position.epoch()) {
            return;
        }
        switch (record) {
            case WalRecord.Commit commit -> applyCommit(at, commit);
            case WalRecord.Part part -> applyPart(part);
            case WalRecord.Rollback rollback -> dropPending(rollback.transaction());
            case WalRecord.Tick tick -> timestamp = Math.max(timestamp, tick.timestamp());
            case WalRecord.EpochBegin begin -> {}
            case WalRecord.EpochEnd end -> {}
            case WalRecord.OfDecisions other ->
                    throw new IllegalStateException("a group's log holds " + other);
            case WalRecord.Prepare prepare -> {
                promises.add(batch, prepare);
                timestamp = Math.max(timestamp, prepare.timestamp());
            }
            case WalRecord.Decision decision -> applyDecision(at, decision);
            case WalRecord.SharedClock clock -> {
                sharesClock = true;
                Meta.putSharedClock(batch, lastTimestamp());
            }
        }
        position = at;
        if (batch.size() > BATCH_BYTES) {
            finish();
        }
    }

    /// Hands everything applied so far to the store, and then to the cache.
    void finish() {
        Meta.putApplied(batch, position, timestamp, bookmark);
        write();
        history.spill();
    }

    private void write() {
        store.write(batch);
        batch.clear();
        newest.forEach((key, version) -> cache.applied(key.bytes(), key.hash(), version));
        newest.clear();
        freshKeys.forEach(key -> cache.forget(key.bytes(), key.hash()));
        freshKeys.clear();
    }

    private void applyCommit(Position at, WalRecord.Commit commit) {
        if (commit.parts() > 0) {
            movePending(commit.transaction(), commit.timestamp());
        }
        applyChanges(commit.changes(), commit.timestamp());
        if (!commit.transaction().equals(WalRecord.NO_TRANSACTION)) {
            Receipts.put(batch, commit.transaction(), at, commit.timestamp());
        }
        timestamp = Math.max(timestamp, commit.timestamp());
    }

    /// Its timestamp is not the writer loop's: it says nothing of other commits.
    private void applyDecision(Position at, WalRecord.Decision decision) {
        TransactionId transaction = decision.transaction();
        WalRecord.Prepare share = promises.remove(batch, transaction);
        if (share == null) {
            throw new DatabaseException(
                    ErrorCode.DATA_CORRUPTED,
                    "Lsn %d decides transaction %s, which is not prepared"
                            .formatted(at.lsn(), transaction));
        }
        if (decision.committed()) {
            if (share.parts() > 0) {
                movePending(transaction, decision.timestamp());
            }
            applyChanges(share.changes(), decision.timestamp());
            Receipts.put(batch, transaction, at, decision.timestamp());
            decided = Math.max(decided, decision.timestamp());
            Meta.putSharedClock(batch, decided);
            sharesClock = true;
        } else if (share.parts() > 0) {
            dropPending(transaction);
        }
    }

    private void applyChanges(ChangeSet changes, long commitTimestamp) {
        for (ChangeSet.Cursor change = changes.cursor(); change.advance(); ) {
            switch (change.kind()) {
                case PUT ->
                        put(
                                change.key(),
                                commitTimestamp,
                                change.array(),
                                change.rowOffset(),
                                change.rowLength());
                case DELETE -> delete(change.key(), commitTimestamp);
                case DROP_KEYS ->
                        batch.put(
                                Family.META,
                                Meta.key(Meta.DROPPED, commitTimestamp, change.key()),
                                change.row());
                case EXTEND ->
                        throw new DatabaseException(
                                ErrorCode.DATA_CORRUPTED, "a piece of a row outside a part");
            }
        }
    }

    private void put(byte[] key, long commitTimestamp, byte[] row, int offset, int length) {
        RowKey rowKey = RowKey.of(key);
        byte[] version = new byte[Long.BYTES + length];
        System.arraycopy(row, offset, version, Long.BYTES, length);
        VersionCodec.setTimestamp(version, commitTimestamp);
        supersede(rowKey, newestOf(rowKey), commitTimestamp);
        batch.put(Family.CURRENT, key, version);
        newest.put(rowKey, version);
    }

    private void delete(byte[] key, long commitTimestamp) {
        RowKey rowKey = RowKey.of(key);
        byte[] old = newestOf(rowKey);
        if (old == null || VersionCodec.isDeletion(old)) {
            return;
        }
        supersede(rowKey, old, commitTimestamp);
        byte[] deletion = new byte[Long.BYTES];
        VersionCodec.setTimestamp(deletion, VersionCodec.deletion(commitTimestamp));
        batch.put(Family.CURRENT, key, deletion);
        batch.put(Family.META, Meta.key(Meta.DELETED, commitTimestamp, key), new byte[0]);
        newest.put(rowKey, deletion);
    }

    /// Keeps the version that a change replaces where older readers find it. While recovering there
    /// are none.
    private void supersede(RowKey key, byte @Nullable [] old, long commitTimestamp) {
        if (!recovering && old != null && VersionCodec.timestamp(old) < commitTimestamp) {
            history.add(key, old, commitTimestamp);
        }
    }

    private byte @Nullable [] newestOf(RowKey key) {
        byte[] version = newest.get(key);
        if (version == null) {
            version = cache.get(key.bytes(), key.hash());
        }
        return version == null ? store.get(Family.CURRENT, key.bytes()) : version;
    }

    private void applyPart(WalRecord.Part part) {
        for (ChangeSet.Cursor change = part.changes().cursor(); change.advance(); ) {
            byte[] key = change.key();
            if (change.kind() == ChangeSet.Kind.EXTEND) {
                extend(part, key, change);
                continue;
            }
            if (!part.fresh()) {
                batch.put(
                        Family.PENDING,
                        VersionCodec.numbered(part.transaction().value(), key),
                        PendingCodec.encode(change));
                continue;
            }
            if (change.kind() == ChangeSet.Kind.PUT) {
                batch.putVersion(
                        Family.CURRENT,
                        key,
                        0,
                        key.length,
                        part.timestamp(),
                        change.array(),
                        change.rowOffset(),
                        change.rowLength());
            } else {
                batch.delete(Family.CURRENT, key);
            }
            freshKeys.add(RowKey.of(key));
        }
        timestamp = Math.max(timestamp, part.timestamp());
    }

    /// A row that is larger than a record grows piece by piece where its first piece stands.
    private void extend(WalRecord.Part part, byte[] key, ChangeSet.Cursor piece) {
        finish();
        Family family = part.fresh() ? Family.CURRENT : Family.PENDING;
        byte[] place = part.fresh() ? key : VersionCodec.numbered(part.transaction().value(), key);
        byte[] first = store.get(family, place);
        if (first == null) {
            throw new DatabaseException(
                    ErrorCode.DATA_CORRUPTED,
                    "a piece of a row of transaction %s has no beginning"
                            .formatted(part.transaction()));
        }
        byte[] row = Arrays.copyOf(first, first.length + piece.rowLength());
        System.arraycopy(piece.array(), piece.rowOffset(), row, first.length, piece.rowLength());
        batch.put(family, place, row);
        if (part.fresh()) {
            freshKeys.add(RowKey.of(key));
        }
    }

    private void movePending(TransactionId transaction, long commitTimestamp) {
        finish();
        byte[] from = VersionCodec.numbered(transaction.value(), new byte[0]);
        byte[] to = VersionCodec.numbered(transaction.value() + 1, new byte[0]);
        try (StoreIterator pending = store.iterator(Family.PENDING, from, to)) {
            for (boolean found = pending.first(); found; found = pending.next()) {
                byte[] stored = pending.copyKey();
                if (Promises.isPromise(stored)) {
                    continue;
                }
                byte[] key = new byte[stored.length - Long.BYTES];
                System.arraycopy(stored, Long.BYTES, key, 0, key.length);
                if (PendingCodec.isDeletion(pending.value())) {
                    delete(key, commitTimestamp);
                } else {
                    put(
                            key,
                            commitTimestamp,
                            pending.value(),
                            PendingCodec.ROW,
                            pending.valueLength() - PendingCodec.ROW);
                }
                if (batch.size() > BATCH_BYTES) {
                    write();
                }
            }
        }
        dropPending(transaction);
    }

    private void dropPending(TransactionId transaction) {
        batch.deleteRange(
                Family.PENDING,
                VersionCodec.numbered(transaction.value(), new byte[0]),
                VersionCodec.numbered(transaction.value() + 1, new byte[0]));
    }
}
