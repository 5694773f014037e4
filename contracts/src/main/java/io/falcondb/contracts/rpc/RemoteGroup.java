package io.falcondb.contracts.rpc;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.rpc.v1.Answer;
import io.falcondb.contracts.rpc.v1.AppliedTimestamp;
import io.falcondb.contracts.rpc.v1.Begin;
import io.falcondb.contracts.rpc.v1.Call;
import io.falcondb.contracts.rpc.v1.Checkpoint;
import io.falcondb.contracts.rpc.v1.ClaimKeys;
import io.falcondb.contracts.rpc.v1.CloseSnapshot;
import io.falcondb.contracts.rpc.v1.CommitTransaction;
import io.falcondb.contracts.rpc.v1.DecideTransaction;
import io.falcondb.contracts.rpc.v1.Enter;
import io.falcondb.contracts.rpc.v1.Get;
import io.falcondb.contracts.rpc.v1.OpenSnapshot;
import io.falcondb.contracts.rpc.v1.PrepareTransaction;
import io.falcondb.contracts.rpc.v1.ReadStatus;
import io.falcondb.contracts.rpc.v1.Rollback;
import io.falcondb.contracts.rpc.v1.Settle;
import io.falcondb.contracts.rpc.v1.SnapshotOpened;
import io.falcondb.contracts.rpc.v1.Stage;
import io.falcondb.contracts.storage.Claim;
import io.falcondb.contracts.storage.Claimed;
import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.contracts.storage.FollowerRead;
import io.falcondb.contracts.storage.FollowerView;
import io.falcondb.contracts.storage.Group;
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
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// A group in another process. Reads find the next primary by themselves; what belongs to a
/// transaction ends with the reign that began it; a commit that got no answer is asked for until
/// somebody knows its end. Calls block their thread. Thread-safe.
public final class RemoteGroup implements Group {

    private final GroupId id;
    private final PrimaryLink primary;
    private final Executor settling;
    private final Locks locks;
    private final Sequences sequences;
    private final RowNumbers rowNumbers;
    private final FollowerViews followers;

    /// @param settling runs the search for the end of commits that got no answer
    public RemoteGroup(GroupId id, PrimaryLink primary, Executor settling) {
        this.id = id;
        this.primary = primary;
        this.settling = settling;
        this.locks = new RemoteLocks(primary);
        this.sequences = new RemoteSequences(primary);
        this.rowNumbers = new RowNumbers(sequences);
        this.followers = primary.followers(id);
    }

    @Override
    public GroupId id() {
        return id;
    }

    @Override
    public long appliedTimestamp() {
        return primary.ask(
                        () ->
                                Call.newBuilder()
                                        .setAppliedTimestamp(AppliedTimestamp.getDefaultInstance()))
                .getNumber();
    }

    @Override
    public byte @Nullable [] get(byte[] key, long readTimestamp) {
        Get get =
                Get.newBuilder()
                        .setKey(Messages.bytes(key))
                        .setReadTimestamp(readTimestamp)
                        .build();
        return Messages.version(primary.ask(() -> Call.newBuilder().setGet(get)).getVersion());
    }

    @Override
    public ScanCursor scan(ScanRequest request) {
        return RemoteCursor.committed(primary, request);
    }

    @Override
    public TransactionId begin() {
        Begin begin = Begin.getDefaultInstance();
        return new TransactionId(primary.ask(() -> Call.newBuilder().setBegin(begin)).getNumber());
    }

    @Override
    public Locks locks() {
        return locks;
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    /// A claim that belongs to no transaction yet is made again of the next primary, if need be.
    @Override
    public Claimed claim(Claim claim) {
        ClaimKeys message = ClaimMessages.claim(claim);
        Answer answer;
        if (claim.transaction() == null) {
            answer = primary.ask(() -> Call.newBuilder().setClaim(message));
        } else if (claim.entering()) {
            answer = primary.open(Call.newBuilder().setClaim(message), patience(claim));
        } else {
            answer = primary.once(Call.newBuilder().setClaim(message), patience(claim));
        }
        return ClaimMessages.claimed(answer.getClaimed());
    }

    /// It waits for one lock after the other.
    private static Locks.Wait patience(Claim claim) {
        long wait = claim.patience().nanos();
        int locks = claim.locks().size();
        return wait == 0 || locks == 0
                ? Locks.Wait.NONE
                : new Locks.Wait(wait > Long.MAX_VALUE / locks ? Long.MAX_VALUE : wait * locks);
    }

    @Override
    public CompletableFuture<Void> stage(StageRequest request) {
        Call.Builder call =
                Call.newBuilder()
                        .setStage(
                                Stage.newBuilder()
                                        .setTransaction(request.transaction().value())
                                        .setPart(request.part())
                                        .setFresh(request.fresh())
                                        .setChanges(Messages.changes(request.changes())));
        return primary.send(call)
                .handle(
                        (answer, broken) -> {
                            refuse(answer, broken);
                            return null;
                        });
    }

    @Override
    public StagedReader staged(TransactionId transaction) {
        return new RemoteStagedReader(primary, transaction);
    }

    @Override
    public CompletableFuture<CommitOutcome> commit(CommitRequest request) {
        CommitTransaction.Builder commit =
                CommitTransaction.newBuilder()
                        .setTransaction(request.transaction().value())
                        .setChanges(Messages.changes(request.changes()))
                        .setParts(request.parts())
                        .setReadTimestamp(request.readTimestamp())
                        .setAnswerAt(request.answerAt().name());
        request.reads().forEach(range -> commit.addReads(Messages.keys(range)));
        CompletableFuture<CommitOutcome> outcome = new CompletableFuture<>();
        var ignored =
                primary.send(Call.newBuilder().setCommit(commit))
                        .whenComplete(
                                (answer, broken) -> {
                                    CommitOutcome known = outcome(answer, broken);
                                    if (known instanceof CommitOutcome.Unknown || known == null) {
                                        settling.execute(
                                                () -> outcome.complete(settle(request, broken)));
                                    } else {
                                        outcome.complete(known);
                                    }
                                });
        return outcome;
    }

    @Override
    public void enter(TransactionId transaction) {
        primary.open(
                Call.newBuilder().setEnter(Enter.newBuilder().setTransaction(transaction.value())));
    }

    @Override
    public CompletableFuture<Vote> prepare(PrepareRequest request) {
        PrepareTransaction.Builder prepare =
                PrepareTransaction.newBuilder()
                        .setTransaction(request.transaction().value())
                        .setChanges(Messages.changes(request.changes()))
                        .setParts(request.parts())
                        .setReadTimestamp(request.readTimestamp());
        request.reads().forEach(range -> prepare.addReads(Messages.keys(range)));
        request.participants().forEach(group -> prepare.addParticipants(group.value()));
        return primary.send(Call.newBuilder().setPrepare(prepare)).handle(RemoteGroup::vote);
    }

    @Override
    public CompletableFuture<Void> decide(TransactionId transaction, Decision decision) {
        Call.Builder call =
                Call.newBuilder()
                        .setDecide(
                                DecideTransaction.newBuilder()
                                        .setTransaction(transaction.value())
                                        .setCommitTimestamp(Messages.commitTimestamp(decision)));
        return primary.send(call)
                .handle(
                        (answer, broken) -> {
                            refuse(answer, broken);
                            return null;
                        });
    }

    /// A broken stream leaves open whether the promise was made; a member that does not reign has
    /// made none.
    private static Vote vote(@Nullable Answer answer, @Nullable Throwable broken) {
        if (broken != null || answer == null) {
            return new Vote.Unknown(
                    Failures.unavailable(
                            "is gone", broken == null ? new IllegalStateException() : broken));
        }
        return switch (answer.getWhatCase()) {
            case BALLOT -> Messages.vote(answer.getBallot());
            case FAILURE -> new Vote.Refused(Failures.toException(answer.getFailure()));
            case NOT_PRIMARY ->
                    new Vote.Refused(
                            Failures.unavailable(
                                    "has changed", new IllegalStateException("not primary")));
            default ->
                    new Vote.Unknown(
                            Failures.unavailable("answers strangely", new IllegalStateException()));
        };
    }

    @Override
    public void rollback(TransactionId transaction) {
        primary.tell(
                Call.newBuilder()
                        .setRollback(Rollback.newBuilder().setTransaction(transaction.value())));
    }

    @Override
    public CommitStatus status(TransactionId transaction) {
        ReadStatus status = ReadStatus.newBuilder().setTransaction(transaction.value()).build();
        return Messages.status(primary.ask(() -> Call.newBuilder().setStatus(status)).getEnding());
    }

    @Override
    public Snapshot openSnapshot() {
        OpenSnapshot open = OpenSnapshot.getDefaultInstance();
        SnapshotOpened opened =
                primary.ask(() -> Call.newBuilder().setOpenSnapshot(open)).getSnapshot();
        return new Snapshot() {
            @Override
            public long timestamp() {
                return opened.getTimestamp();
            }

            @Override
            public void close() {
                primary.tell(
                        Call.newBuilder()
                                .setCloseSnapshot(
                                        CloseSnapshot.newBuilder()
                                                .setSnapshot(opened.getSnapshot())));
            }
        };
    }

    @Override
    public FollowerView openFollowerView(FollowerRead wanted) {
        return followers.open(wanted);
    }

    @Override
    public void checkpoint() {
        primary.once(
                Call.newBuilder().setCheckpoint(Checkpoint.getDefaultInstance()), Long.MAX_VALUE);
    }

    @Override
    public Sequences sequences() {
        return sequences;
    }

    @Override
    public long nextRowNumber(int keyspace, String name) {
        return rowNumbers.next(keyspace, name);
    }

    /// Null if the answer does not tell.
    private static @Nullable CommitOutcome outcome(
            @Nullable Answer answer, @Nullable Throwable broken) {
        if (broken != null || answer == null) {
            return null;
        }
        return switch (answer.getWhatCase()) {
            case ENDING -> Messages.outcome(answer.getEnding());
            case FAILURE -> new CommitOutcome.Aborted(Failures.toException(answer.getFailure()));
            default -> null;
        };
    }

    private CommitOutcome settle(CommitRequest request, @Nullable Throwable broken) {
        TransactionId transaction = request.transaction();
        try {
            Settle settle = Settle.newBuilder().setTransaction(transaction.value()).build();
            CommitStatus end =
                    Messages.status(
                            primary.ask(() -> Call.newBuilder().setSettle(settle)).getEnding());
            return switch (end) {
                case CommitStatus.Committed(var epoch, var lsn, var timestamp) ->
                        new CommitOutcome.Committed(epoch, lsn, timestamp);
                case CommitStatus.Aborted aborted ->
                        new CommitOutcome.Aborted(
                                new DatabaseException(
                                        ErrorCode.SERIALIZATION_FAILURE,
                                        "could not serialize access: the primary changed before"
                                                + " transaction "
                                                + transaction
                                                + " was committed"));
                case CommitStatus.InProgress inProgress -> unknown(transaction, broken);
                case CommitStatus.Unknown unknown -> unknown(transaction, broken);
            };
        } catch (DatabaseException e) {
            return unknown(transaction, e);
        }
    }

    private static CommitOutcome unknown(TransactionId transaction, @Nullable Throwable cause) {
        DatabaseException reason =
                new DatabaseException(
                                ErrorCode.TRANSACTION_RESOLUTION_UNKNOWN,
                                "the outcome of transaction " + transaction + " is unknown")
                        .hint("falcon_commit_status(" + transaction + ") tells it later.");
        if (cause != null) {
            reason.initCause(cause);
        }
        return new CommitOutcome.Unknown(reason);
    }

    private static void refuse(@Nullable Answer answer, @Nullable Throwable broken) {
        if (broken != null || answer == null) {
            throw Failures.unavailable(
                    "is gone", broken == null ? new IllegalStateException() : broken);
        }
        if (answer.getWhatCase() == Answer.WhatCase.FAILURE) {
            throw Failures.toException(answer.getFailure());
        }
        if (answer.getWhatCase() == Answer.WhatCase.NOT_PRIMARY) {
            throw Failures.unavailable("has changed", new IllegalStateException("not primary"));
        }
    }
}
