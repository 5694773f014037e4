package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.AcquireLock;
import io.falcondb.contracts.rpc.v1.Answer;
import io.falcondb.contracts.rpc.v1.Call;
import io.falcondb.contracts.storage.Claim;
import io.falcondb.contracts.storage.Claimed;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks.Outcome;
import io.falcondb.contracts.storage.Locks.Wait;
import io.falcondb.contracts.storage.NotPrimaryException;
import io.falcondb.contracts.storage.ServedGroup;
import io.falcondb.contracts.storage.ServedGroup.Reigning;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.TransactionId;
import io.falcondb.kernel.trace.Span;
import io.falcondb.kernel.trace.TraceContext;
import io.falcondb.kernel.trace.Tracer;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// One gateway's calls on a member. What it began and did not end is ended with the stream: its
/// locks must not outlive it. Thread-safe.
final class StorageStream {

    private final ServedGroup served;
    private final AnswerSink answers;
    private final Executor blocking;
    private final Ticker ticker;
    private final Tracer tracer;
    private final Belongings belongings = new Belongings();
    private final FollowerCalls follower;
    private final ServedRows rows;
    private final ServedTransactions transactions;
    private final ServedSequences sequences;
    private volatile long heardAt;

    StorageStream(
            ServedGroup served,
            StreamObserver<Answer> answers,
            Executor blocking,
            Ticker ticker,
            Tracer tracer) {
        this.served = served;
        this.answers = new AnswerSink(answers);
        this.blocking = tracer.carrying(blocking);
        this.ticker = ticker;
        this.tracer = tracer;
        this.follower = new FollowerCalls(served, this.answers, belongings);
        this.rows = new ServedRows(this.answers, belongings);
        this.transactions = new ServedTransactions(this.answers, belongings);
        this.sequences = new ServedSequences(this.answers);
        this.heardAt = ticker.nanos();
    }

    long silentNanos() {
        return ticker.nanos() - heardAt;
    }

    void take(Call call) {
        heardAt = ticker.nanos();
        TraceContext caller =
                tracer.isOn() && !call.getTraceparent().isEmpty() && call.getId() != 0
                        ? TraceContext.parse(call.getTraceparent())
                        : null;
        if (caller == null) {
            serve(call);
            return;
        }
        Span span = CallTraces.server(tracer, call, caller);
        answers.follow(call.getId(), span);
        try (Tracer.Scope scope = tracer.enter(span.context())) {
            serve(call);
        }
    }

    private void serve(Call call) {
        switch (call.getWhatCase()) {
            case OPEN_FOLLOWER_VIEW, FOLLOWER_GET, CLOSE_SNAPSHOT -> follower.take(call);
            case FOLLOWER_SCAN -> away(call.getId(), () -> follower.take(call));
            case PING -> answers.done(call.getId());
            default -> takeAsPrimary(call);
        }
    }

    private void takeAsPrimary(Call call) {
        try {
            Reigning reigning = served.reigning();
            switch (call.getWhatCase()) {
                case SCAN,
                        OPEN_STAGED_SCAN,
                        NEXT_STAGED,
                        CHECKPOINT,
                        NEXT_VALUE,
                        SET_VALUE,
                        READ_VALUE ->
                        away(call, reigning);
                case ACQUIRE_LOCK -> acquire(call, reigning.group());
                case GET -> get(call, reigning);
                case BEGIN -> begin(call, reigning, () -> run(call, reigning));
                case CLAIM -> claim(call, reigning);
                default -> run(call, reigning);
            }
        } catch (NotPrimaryException e) {
            answers.notPrimary(call.getId(), e);
        }
    }

    /// Ends everything that would otherwise outlive the gateway. Idempotent.
    void end() {
        answers.end();
        belongings.end();
    }

    /// While a reign is handed over, what would begin is told to ask again when it is over: its
    /// gateway finds the next primary, and its client only waits.
    private void begin(Call call, Reigning reigning, Runnable now) {
        CompletableFuture<Void> ending = reigning.ending();
        if (ending == null) {
            now.run();
            return;
        }
        var ignored =
                ending.thenRun(
                        () ->
                                answers.notPrimary(
                                        call.getId(),
                                        new NotPrimaryException("it has handed its reign over")));
    }

    private void away(Call call, Reigning reigning) {
        away(call.getId(), () -> run(call, reigning));
    }

    private void away(long id, Runnable work) {
        try {
            blocking.execute(work);
        } catch (RejectedExecutionException e) {
            answers.fail(id, e);
        }
    }

    private void run(Call call, Reigning reigning) {
        try {
            answer(call, reigning);
        } catch (RuntimeException refusal) {
            refuse(call.getId(), reigning, refusal);
        }
    }

    private void refuse(long id, Reigning reigning, RuntimeException refusal) {
        if (reigning.ending() != null && isOver(refusal)) {
            answers.notPrimary(id, new NotPrimaryException("it hands its reign over"));
        } else {
            answers.fail(id, refusal);
        }
    }

    private static boolean isOver(RuntimeException refusal) {
        return refusal instanceof DatabaseException found
                && found.code() == ErrorCode.CANNOT_CONNECT_NOW;
    }

    private void answer(Call call, Reigning reigning) {
        Group group = reigning.group();
        long id = call.getId();
        switch (call.getWhatCase()) {
            case WHAT_NOT_SET -> answers.done(id);
            case PING, CLOSE_SNAPSHOT, OPEN_FOLLOWER_VIEW, FOLLOWER_GET, FOLLOWER_SCAN ->
                    throw new IllegalStateException("answered by every member");
            case APPLIED_TIMESTAMP -> answers.number(id, group.appliedTimestamp());
            case GET -> rows.get(id, call.getGet(), group);
            case SCAN -> rows.scan(id, call.getScan(), group);
            case BEGIN -> transactions.begin(id, group);
            case ACQUIRE_LOCK, CLAIM ->
                    throw new IllegalStateException("locks are acquired elsewhere");
            case COUNT_LOCKS ->
                    answers.number(
                            id, group.locks().count(named(call.getCountLocks().getTransaction())));
            case RELEASE_LOCKS -> {
                group.locks()
                        .releaseTo(
                                named(call.getReleaseLocks().getTransaction()),
                                call.getReleaseLocks().getMark());
                answers.done(id);
            }
            case CANCEL_WAIT -> {
                group.locks().cancelWait(named(call.getCancelWait().getTransaction()));
                answers.done(id);
            }
            case STAGE -> transactions.stage(id, call.getStage(), group);
            case GET_STAGED -> rows.getStaged(id, call.getGetStaged(), group);
            case OPEN_STAGED_SCAN -> rows.openStagedScan(id, call.getOpenStagedScan(), group);
            case NEXT_STAGED -> rows.nextStaged(id, call.getNextStaged().getCursor());
            case CLOSE_STAGED -> rows.closeStaged(id, call.getCloseStaged().getCursor());
            case COMMIT -> transactions.commit(id, call.getCommit(), group);
            case ENTER -> transactions.enter(id, call.getEnter().getTransaction(), group);
            case PREPARE -> transactions.prepare(id, call.getPrepare(), group);
            case DECIDE -> transactions.decide(id, call.getDecide(), group);
            case ROLLBACK -> transactions.rollback(id, call.getRollback().getTransaction(), group);
            case STATUS -> transactions.status(id, call.getStatus().getTransaction(), group);
            case SETTLE ->
                    transactions.settle(
                            id, call.getSettle().getTransaction(), reigning.settlement());
            case OPEN_SNAPSHOT -> rows.openSnapshot(id, group);
            case CHECKPOINT -> {
                group.checkpoint();
                answers.done(id);
            }
            case NEXT_VALUE -> sequences.next(id, call.getNextValue(), group.sequences());
            case SET_VALUE -> sequences.set(id, call.getSetValue(), group.sequences());
            case READ_VALUE ->
                    sequences.read(id, call.getReadValue().getSequence(), group.sequences());
        }
    }

    /// Without waiting if nobody is in the way, else on a thread that may wait.
    private void acquire(Call call, Group group) {
        AcquireLock wanted = call.getAcquireLock();
        try {
            Outcome outcome = acquire(wanted, Wait.NONE, group);
            if (outcome != Outcome.NOT_AVAILABLE || wanted.getWaitNanos() == 0) {
                answers.lockOutcome(call.getId(), outcome);
                return;
            }
            blocking.execute(
                    () -> {
                        try {
                            answers.lockOutcome(
                                    call.getId(),
                                    acquire(wanted, new Wait(wanted.getWaitNanos()), group));
                        } catch (RuntimeException refusal) {
                            answers.fail(call.getId(), refusal);
                        }
                    });
        } catch (RuntimeException refusal) {
            answers.fail(call.getId(), refusal);
        }
    }

    private static Outcome acquire(AcquireLock wanted, Wait wait, Group group) {
        return group.locks()
                .acquire(
                        named(wanted.getTransaction()),
                        wanted.getKey().toByteArray(),
                        LockMode.valueOf(wanted.getMode()),
                        wait);
    }

    private void claim(Call call, Reigning reigning) {
        Claim wanted = ClaimMessages.claim(call.getClaim());
        if (wanted.names()) {
            begin(call, reigning, () -> claim(call.getId(), wanted, reigning));
        } else {
            claim(call.getId(), wanted, reigning);
        }
    }

    private void claim(long id, Claim wanted, Reigning reigning) {
        ServedClaim claim = new ServedClaim(wanted, reigning, belongings);
        try {
            Claimed now = claim.begin();
            if (now != null) {
                answers.claimed(id, now);
                return;
            }
            blocking.execute(
                    () -> {
                        try {
                            answers.claimed(id, claim.finish());
                        } catch (RuntimeException refusal) {
                            refuse(id, reigning, refusal);
                        }
                    });
        } catch (RuntimeException refusal) {
            refuse(id, reigning, refusal);
        }
    }

    /// Without waiting if nothing is on its way to the key, else on a thread that may wait.
    private void get(Call call, Reigning reigning) {
        KeyRange key = KeyRange.of(call.getGet().getKey().toByteArray());
        if (reigning.mayWait(key, call.getGet().getReadTimestamp())) {
            away(call, reigning);
        } else {
            run(call, reigning);
        }
    }

    private static TransactionId named(long transaction) {
        return new TransactionId(transaction);
    }
}
