package io.falcondb.storage;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.contracts.storage.PrepareRequest;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.Sequences;
import io.falcondb.contracts.storage.ServedGroup.Reigning;
import io.falcondb.contracts.storage.Settlement;
import io.falcondb.contracts.storage.Snapshot;
import io.falcondb.contracts.storage.StageRequest;
import io.falcondb.contracts.storage.StagedReader;
import io.falcondb.contracts.storage.Vote;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.mvcc.MvccStore;
import io.falcondb.storage.reign.LeasedReads;
import io.falcondb.storage.reign.Primary;
import io.falcondb.storage.reign.Transactions;
import io.falcondb.storage.sequence.LoggedSequences;
import io.falcondb.storage.sequence.SequenceRows;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A group as one open reign serves it. Whatever was read is told only if the lease was still held
/// afterwards. Thread-safe.
final class ReplicatedGroup implements Group, Settlement, Reigning {

    private final GroupId id;
    private final Primary primary;
    private final Transactions transactions;
    private final LeasedReads reads;
    private final MvccStore store;
    private final LoggedSequences sequences;

    ReplicatedGroup(GroupId id, Primary primary, MvccStore store) {
        this.id = id;
        this.primary = primary;
        this.transactions = primary.transactions();
        this.reads = primary.reads();
        this.store = store;
        this.sequences = new LoggedSequences(new SequenceRows(store, primary::submit));
    }

    Primary primary() {
        return primary;
    }

    /// Logs where each sequence really stands, so that an orderly end leaves no gaps.
    void settleSequences() {
        sequences.settle();
    }

    @Override
    public Group group() {
        return this;
    }

    @Override
    public Settlement settlement() {
        return this;
    }

    @Override
    public GroupId id() {
        return id;
    }

    @Override
    public long appliedTimestamp() {
        long timestamp = store.appliedTimestamp();
        reads.checkLease();
        return timestamp;
    }

    @Override
    public byte @Nullable [] get(byte[] key, long readTimestamp) {
        return reads.get(key, readTimestamp);
    }

    @Override
    public ScanCursor scan(ScanRequest request) {
        reads.awaitMarks(new KeyRange(request.from(), request.to()), request.readTimestamp());
        ScanCursor rows = store.scan(request);
        return new ScanCursor() {
            @Override
            public @Nullable RowBatch next() {
                RowBatch batch = rows.next();
                reads.checkLease();
                return batch;
            }

            @Override
            public void close() {
                rows.close();
            }
        };
    }

    @Override
    public Snapshot openSnapshot() {
        Snapshot snapshot = store.openSnapshot();
        try {
            reads.checkLease();
        } catch (RuntimeException e) {
            snapshot.close();
            throw e;
        }
        return snapshot;
    }

    @Override
    public TransactionId begin() {
        return transactions.begin();
    }

    @Override
    public Locks locks() {
        return primary.locks();
    }

    @Override
    public CompletableFuture<Void> stage(StageRequest request) {
        return transactions.stage(request);
    }

    @Override
    public StagedReader staged(TransactionId transaction) {
        return store.staged(transaction);
    }

    @Override
    public CompletableFuture<CommitOutcome> commit(CommitRequest request) {
        return transactions.commit(request);
    }

    @Override
    public void enter(TransactionId transaction) {
        primary.participant().enter(transaction);
    }

    @Override
    public CompletableFuture<Vote> prepare(PrepareRequest request) {
        return primary.participant().prepare(request);
    }

    @Override
    public CompletableFuture<Void> decide(TransactionId transaction, Decision decision) {
        return primary.participant().decide(transaction, decision);
    }

    @Override
    public boolean mayWait(KeyRange range, long readTimestamp) {
        return reads.isMarked(range, readTimestamp);
    }

    @Override
    public @Nullable CompletableFuture<Void> ending() {
        return primary.ending();
    }

    @Override
    public void rollback(TransactionId transaction) {
        transactions.rollback(transaction);
    }

    @Override
    public CommitStatus status(TransactionId transaction) {
        return transactions.status(transaction);
    }

    @Override
    public CompletableFuture<CommitStatus> settle(TransactionId transaction) {
        return transactions.settle(transaction);
    }

    @Override
    public void checkpoint() {
        primary.checkpoint();
    }

    @Override
    public Sequences sequences() {
        return sequences;
    }
}
