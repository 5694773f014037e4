package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.Answer;
import io.falcondb.contracts.rpc.v1.Call;
import io.falcondb.contracts.storage.Claim;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.NotPrimaryException;
import io.falcondb.contracts.storage.ServedGroup;
import io.falcondb.contracts.storage.ServedGroup.Reigning;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.trace.Span;
import io.falcondb.kernel.trace.TraceContext;
import io.falcondb.kernel.trace.Tracer;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// One gateway's calls on a member: decides who answers each, and on which thread, because what may
/// wait must not keep the next call from being taken. What the gateway began and did not end is
/// ended with the stream: its locks must not outlive it. Thread-safe.
final class StorageStream {

    private final ServedGroup served;
    private final AnswerSink answers;
    private final Executor blocking;
    private final Ticker ticker;
    private final Tracer tracer;
    private final Belongings belongings = new Belongings();
    private final FollowerCalls follower;
    private final ServedRows rows;
    private final ServedLocks locks;
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
        this.locks = new ServedLocks(this.answers, belongings, this.blocking);
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
                case ACQUIRE_LOCK ->
                        locks.acquire(call.getId(), call.getAcquireLock(), reigning.group());
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
            answers.refuse(call.getId(), reigning, refusal);
        }
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
                    locks.count(id, call.getCountLocks().getTransaction(), group.locks());
            case RELEASE_LOCKS -> locks.release(id, call.getReleaseLocks(), group.locks());
            case CANCEL_WAIT ->
                    locks.cancelWait(id, call.getCancelWait().getTransaction(), group.locks());
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

    private void claim(Call call, Reigning reigning) {
        Claim wanted = ClaimMessages.claim(call.getClaim());
        if (wanted.names()) {
            begin(call, reigning, () -> locks.claim(call.getId(), wanted, reigning));
        } else {
            locks.claim(call.getId(), wanted, reigning);
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
}
