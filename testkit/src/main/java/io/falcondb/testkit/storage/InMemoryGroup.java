package io.falcondb.testkit.storage;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.contracts.storage.PrepareRequest;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.Sequences;
import io.falcondb.contracts.storage.Snapshot;
import io.falcondb.contracts.storage.StageRequest;
import io.falcondb.contracts.storage.StagedReader;
import io.falcondb.contracts.storage.Vote;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A group that keeps everything in memory and nothing across a restart, with the semantics of the
/// real one: versions, locks that wait, staged parts, validated reads. Thread-safe.
public final class InMemoryGroup implements Group {

    private static final Epoch EPOCH = new Epoch(1);

    private final GroupId id;
    private final TimestampOracle oracle;
    private final VersionedRows rows = new VersionedRows();
    private final InMemoryLocks locks = new InMemoryLocks();
    private final InMemorySequences sequences = new InMemorySequences();
    private final Map<TransactionId, StagedRows> staged = new HashMap<>();
    private final PreparedShares prepared = new PreparedShares();
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
        this(GroupId.FIRST, oracle);
    }

    /// @param oracle shared by all groups of the cluster
    public InMemoryGroup(GroupId id, TimestampOracle oracle) {
        this.id = id;
        this.oracle = oracle;
    }

    /// Moves the GcHorizon: older reads are refused from now on.
    public synchronized void forgetBelow(long timestamp) {
        horizon = timestamp;
    }

    @Override
    public GroupId id() {
        return id;
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
        if (changes && conflicts(request.reads(), request.readTimestamp(), request.changes())) {
            rollback(transaction);
            return CompletableFuture.completedFuture(new CommitOutcome.Aborted(conflict()));
        }
        checkParts(request.parts(), parts);
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
    public void enter(TransactionId transaction) {
        locks.open(transaction);
    }

    @Override
    public synchronized CompletableFuture<Vote> prepare(PrepareRequest request) {
        TransactionId transaction = request.transaction();
        if (!locks.isOpen(transaction)) {
            return CompletableFuture.completedFuture(new Vote.Refused(gone()));
        }
        if (conflicts(request.reads(), request.readTimestamp(), request.changes())) {
            rollback(transaction);
            return CompletableFuture.completedFuture(new Vote.Refused(conflict()));
        }
        StagedRows parts = staged.getOrDefault(transaction, new StagedRows());
        checkParts(request.parts(), parts);
        long timestamp = oracle.next(1);
        prepared.add(request, timestamp, parts);
        return CompletableFuture.completedFuture(new Vote.Prepared(timestamp));
    }

    @Override
    public synchronized CompletableFuture<Void> decide(
            TransactionId transaction, Decision decision) {
        PreparedShares.Share share = prepared.remove(transaction);
        if (share != null) {
            CommitStatus status =
                    switch (decision) {
                        case Decision.Committed(long timestamp) -> {
                            staged.getOrDefault(transaction, new StagedRows())
                                    .forEach((key, row) -> rows.write(key, timestamp, row));
                            write(share.request().changes(), timestamp);
                            applied = Math.max(applied, timestamp);
                            yield new CommitStatus.Committed(EPOCH, new Lsn(++lsn), timestamp);
                        }
                        case Decision.Aborted aborted -> new CommitStatus.Aborted();
                    };
            end(transaction, status);
            notifyAll();
        } else {
            rollback(transaction);
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized void rollback(TransactionId transaction) {
        if (locks.isOpen(transaction) && prepared.find(transaction) == null) {
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
        awaitDecisions(KeyRange.of(key), readTimestamp);
        return rows.get(key, readTimestamp);
    }

    @Override
    public synchronized ScanCursor scan(ScanRequest request) {
        refuseBelowHorizon(request.readTimestamp());
        awaitDecisions(new KeyRange(request.from(), request.to()), request.readTimestamp());
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

    private boolean conflicts(List<KeyRange> reads, long readTimestamp, ChangeSet changes) {
        return prepared.conflict(reads, changes)
                || reads.stream()
                        .anyMatch(
                                range ->
                                        rows.changedSince(range.from(), range.to(), readTimestamp));
    }

    private static void checkParts(int announced, StagedRows parts) {
        if (parts.parts != announced) {
            throw new IllegalArgumentException(
                    announced + " parts announced, " + parts.parts + " staged");
        }
    }

    private void awaitDecisions(KeyRange range, long readTimestamp) {
        boolean interrupted = false;
        while (prepared.mayCover(range, readTimestamp)) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
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
