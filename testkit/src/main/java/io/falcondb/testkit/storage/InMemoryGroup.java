package io.falcondb.testkit.storage;

import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.Sequences;
import io.falcondb.contracts.storage.Snapshot;
import io.falcondb.contracts.storage.StageRequest;
import io.falcondb.contracts.storage.StagedReader;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Lsn;
import io.falcondb.kernel.Timestamp;
import io.falcondb.kernel.TransactionId;
import io.falcondb.testkit.coordination.CountingOracle;
import io.falcondb.wal.record.ChangeSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A group that keeps everything in memory and nothing across a restart, with the semantics of the
/// real one: versions, locks that wait, staged parts, validated reads. Thread-safe.
public final class InMemoryGroup implements Group {

    private static final Epoch EPOCH = new Epoch(1);

    private final TimestampOracle oracle;
    private final VersionedRows rows = new VersionedRows();
    private final InMemoryLocks locks = new InMemoryLocks();
    private final InMemorySequences sequences = new InMemorySequences();
    private final Map<TransactionId, StagedRows> staged = new HashMap<>();
    private final Map<TransactionId, CommitStatus> ended = new HashMap<>();
    private long applied;
    private long newest;
    private long horizon;
    private long lsn;
    private long begun;

    public InMemoryGroup() {
        this(new CountingOracle());
    }

    public InMemoryGroup(TimestampOracle oracle) {
        this.oracle = oracle;
    }

    /// Moves the GcHorizon: older reads are refused from now on.
    public synchronized void forgetBelow(long timestamp) {
        horizon = timestamp;
    }

    @Override
    public GroupId id() {
        return GroupId.FIRST;
    }

    @Override
    public synchronized TransactionId begin() {
        TransactionId transaction = TransactionId.of(id(), EPOCH, ++begun);
        locks.open(transaction);
        return transaction;
    }

    @Override
    public Locks locks() {
        return locks;
    }

    @Override
    public synchronized CompletableFuture<Void> stage(StageRequest request) {
        if (!locks.isOpen(request.transaction())) {
            return CompletableFuture.failedFuture(gone());
        }
        StagedRows part = staged.computeIfAbsent(request.transaction(), t -> new StagedRows());
        if (request.part() != part.parts) {
            throw new IllegalArgumentException(
                    "part " + request.part() + " after " + part.parts + " parts");
        }
        part.parts++;
        if (request.fresh()) {
            write(request.changes(), oracle.next(1));
        } else {
            part.add(request.changes());
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized StagedReader staged(TransactionId transaction) {
        return staged.computeIfAbsent(transaction, t -> new StagedRows());
    }

    @Override
    public synchronized CompletableFuture<CommitOutcome> commit(CommitRequest request) {
        TransactionId transaction = request.transaction();
        if (!locks.isOpen(transaction)) {
            return CompletableFuture.completedFuture(new CommitOutcome.Aborted(gone()));
        }
        StagedRows parts = staged.getOrDefault(transaction, new StagedRows());
        boolean changes = !request.changes().isEmpty() || request.parts() > 0;
        for (KeyRange range : request.reads()) {
            if (changes && rows.changedSince(range.from(), range.to(), request.readTimestamp())) {
                rollback(transaction);
                return CompletableFuture.completedFuture(new CommitOutcome.Aborted(conflict()));
            }
        }
        if (parts.parts != request.parts()) {
            throw new IllegalArgumentException(
                    request.parts() + " parts announced, " + parts.parts + " staged");
        }
        if (changes) {
            applied = oracle.next(1);
            newest = applied;
            lsn++;
            parts.forEach((key, row) -> rows.write(key, applied, row));
            write(request.changes(), applied);
        }
        CommitStatus.Committed status = new CommitStatus.Committed(EPOCH, new Lsn(lsn), applied);
        end(transaction, status);
        return CompletableFuture.completedFuture(
                new CommitOutcome.Committed(status.epoch(), status.lsn(), status.timestamp()));
    }

    @Override
    public synchronized void rollback(TransactionId transaction) {
        if (locks.isOpen(transaction)) {
            end(transaction, new CommitStatus.Aborted());
        }
    }

    @Override
    public synchronized CommitStatus status(TransactionId transaction) {
        if (locks.isOpen(transaction)) {
            return new CommitStatus.InProgress();
        }
        return ended.getOrDefault(transaction, new CommitStatus.Unknown());
    }

    @Override
    public synchronized Snapshot openSnapshot() {
        long timestamp = applied;
        return new Snapshot() {
            @Override
            public long timestamp() {
                return timestamp;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void checkpoint() {}

    @Override
    public Sequences sequences() {
        return sequences;
    }

    @Override
    public synchronized long appliedTimestamp() {
        return applied;
    }

    @Override
    public synchronized byte @Nullable [] get(byte[] key, long readTimestamp) {
        refuseBelowHorizon(readTimestamp);
        return rows.get(key, readTimestamp);
    }

    @Override
    public synchronized ScanCursor scan(ScanRequest request) {
        refuseBelowHorizon(request.readTimestamp());
        // Also a scan of the latest rows sees them as they are now.
        long timestamp = Math.min(request.readTimestamp(), newest);
        return new PagedCursor(
                request.from(),
                request.to(),
                request.reverse(),
                request.batchRows(),
                (from, to, limit) -> {
                    synchronized (this) {
                        return rows.read(from, to, timestamp, request.reverse(), limit);
                    }
                });
    }

    private void refuseBelowHorizon(long readTimestamp) {
        if (readTimestamp != Timestamp.LATEST && readTimestamp < horizon) {
            throw new DatabaseException(ErrorCode.SNAPSHOT_TOO_OLD, "snapshot too old");
        }
    }

    private void write(ChangeSet changes, long timestamp) {
        newest = Math.max(newest, timestamp);
        for (ChangeSet.Cursor change = changes.cursor(); change.advance(); ) {
            switch (change.kind()) {
                case PUT -> rows.write(change.key(), timestamp, change.row());
                case DELETE -> {
                    rows.write(change.key(), timestamp, null);
                    sequences.end(change.key());
                }
                case DROP_KEYS -> rows.drop(change.key(), change.row(), timestamp);
            }
        }
    }

    private void end(TransactionId transaction, CommitStatus status) {
        staged.remove(transaction);
        ended.put(transaction, status);
        locks.close(transaction);
    }

    private static DatabaseException gone() {
        return new DatabaseException(
                ErrorCode.SERIALIZATION_FAILURE,
                "could not serialize access: the transaction has ended");
    }

    private static DatabaseException conflict() {
        return new DatabaseException(
                        ErrorCode.SERIALIZATION_FAILURE,
                        "could not serialize access due to read/write dependencies among"
                                + " transactions")
                .detail(
                        "Reason code: Canceled on identification as a pivot, during commit attempt.")
                .hint("The transaction might succeed if retried.");
    }
}
