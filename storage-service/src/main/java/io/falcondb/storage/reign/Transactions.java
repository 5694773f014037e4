package io.falcondb.storage.reign;

import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.contracts.storage.StageRequest;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.Lsn;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.commit.CommitRules;
import io.falcondb.storage.commit.Intake;
import io.falcondb.storage.commit.Participant;
import io.falcondb.storage.commit.Refusals;
import io.falcondb.storage.commit.TransactionNumbers;
import io.falcondb.storage.lock.LockTable;
import io.falcondb.storage.lock.Owner;
import io.falcondb.storage.row.RowStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/// Transactions of one reign, from their names to what became of them. A transaction is open while
/// the lock table has its entry; its commit is under way from then until it is applied.
/// Thread-safe.
public final class Transactions {

    private final LockTable locks;
    private final Intake intake;
    private final Participant participant;
    private final CommitsUnderWay underWay;
    private final LeasedReads reads;
    private final RowStore rows;
    private final CommitRules rules;
    private final TransactionNumbers numbers;
    private final AtomicBoolean beginsNoMore = new AtomicBoolean();

    Transactions(
            MemberSetup setup,
            ReignId reign,
            LockTable locks,
            Intake intake,
            Participant participant,
            CommitsUnderWay underWay,
            LeasedReads reads) {
        this.locks = locks;
        this.intake = intake;
        this.participant = participant;
        this.underWay = underWay;
        this.reads = reads;
        this.rows = setup.rows();
        this.rules = setup.rules().commit();
        this.numbers = new TransactionNumbers(setup.id().group(), reign.epoch());
    }

    /// Names a transaction and opens its entry.
    ///
    /// @throws DatabaseException CANNOT_CONNECT_NOW while the reign is handed over, and when the
    ///   numbers of this epoch are used up
    public TransactionId begin() {
        if (beginsNoMore.get()) {
            throw Refusals.notPrimary("it hands its reign over");
        }
        TransactionId transaction = numbers.next();
        if (transaction == null) {
            throw Refusals.notPrimary("it has used up its transaction numbers");
        }
        locks.open(transaction);
        return transaction;
    }

    /// From here on none begins, so that those that are open can end. False if that is so already.
    boolean beginNoMore() {
        return beginsNoMore.compareAndSet(false, true);
    }

    boolean mayBegin() {
        return !beginsNoMore.get();
    }

    /// The last that was named.
    public TransactionId newest() {
        return numbers.newest();
    }

    public CompletableFuture<Void> stage(StageRequest request) {
        return intake.stage(request);
    }

    /// Commits in one phase; the future always ends normally.
    public CompletableFuture<CommitOutcome> commit(CommitRequest request) {
        Owner owner = locks.find(request.transaction());
        if (owner == null && !rules.needsEntry()) {
            locks.open(request.transaction());
            owner = locks.find(request.transaction());
        }
        if (owner == null || !owner.beginCommit()) {
            return CompletableFuture.completedFuture(new CommitOutcome.Aborted(Refusals.gone()));
        }
        if (request.changes().isEmpty() && request.parts() == 0) {
            locks.finish(owner);
            return CompletableFuture.completedFuture(
                    new CommitOutcome.Committed(
                            numbers.epoch(),
                            new Lsn(rows.appliedPosition().lsn()),
                            rows.appliedTimestamp()));
        }
        CompletableFuture<CommitOutcome> answer = new CompletableFuture<>();
        underWay.begin(request.transaction(), answer);
        intake.commit(owner, request, answer);
        return answer;
    }

    /// Ends a transaction that is not yet appended: for ROLLBACK, cancel, time-outs and a gateway's
    /// death.
    public void rollback(TransactionId transaction) {
        Owner owner = locks.find(transaction);
        if (owner != null && !rules.keepsAppended() && owner.isCommitting()) {
            locks.finish(owner);
        } else {
            intake.rollback(transaction);
        }
    }

    /// What became of a transaction, as far as is known now.
    ///
    /// @throws DatabaseException CANNOT_CONNECT_NOW if the lease is over
    public CommitStatus status(TransactionId transaction) {
        CommitStatus found =
                underWay.hold(transaction) || locks.find(transaction) != null
                        ? new CommitStatus.InProgress()
                        : rows.outcome(transaction);
        reads.checkLease();
        return found;
    }

    /// What became of a transaction, for somebody who got no answer: waits for what is under way,
    /// and ends what is not before it says so.
    ///
    /// @throws DatabaseException CANNOT_CONNECT_NOW if the lease is over
    public CompletableFuture<CommitStatus> settle(TransactionId transaction) {
        CompletableFuture<CommitOutcome> commit = underWay.find(transaction);
        if (commit != null) {
            return commit.thenApply(Transactions::status);
        }
        Owner owner = locks.find(transaction);
        if (owner != null && rules.endsBeforeSayingAborted()) {
            intake.rollback(transaction);
        }
        if (participant.hasPromised(transaction)) {
            return CompletableFuture.completedFuture(new CommitStatus.InProgress());
        }
        CommitStatus found = rows.outcome(transaction);
        reads.checkLease();
        return CompletableFuture.completedFuture(found);
    }

    private static CommitStatus status(CommitOutcome outcome) {
        return switch (outcome) {
            case CommitOutcome.Committed(Epoch epoch, Lsn lsn, long timestamp) ->
                    new CommitStatus.Committed(epoch, lsn, timestamp);
            case CommitOutcome.Aborted(DatabaseException reason) -> new CommitStatus.Aborted();
            case CommitOutcome.Unknown(DatabaseException reason) ->
                    throw Refusals.notPrimary("its reign is over");
        };
    }
}
