package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.AcquireLock;
import io.falcondb.contracts.rpc.v1.Answer;
import io.falcondb.contracts.rpc.v1.Call;
import io.falcondb.contracts.rpc.v1.CommitTransaction;
import io.falcondb.contracts.rpc.v1.Done;
import io.falcondb.contracts.rpc.v1.NextValue;
import io.falcondb.contracts.rpc.v1.NotPrimary;
import io.falcondb.contracts.rpc.v1.SequenceState;
import io.falcondb.contracts.rpc.v1.SnapshotOpened;
import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks.Outcome;
import io.falcondb.contracts.storage.Locks.Wait;
import io.falcondb.contracts.storage.NotPrimaryException;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.Sequences;
import io.falcondb.contracts.storage.ServedGroup;
import io.falcondb.contracts.storage.ServedGroup.Reigning;
import io.falcondb.contracts.storage.Snapshot;
import io.falcondb.contracts.storage.StageRequest;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.TransactionId;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One gateway's calls on a member. What it began and did not end is ended with the stream: its
/// locks must not outlive it. Thread-safe.
final class StorageStream {

    private final ServedGroup served;
    private final StreamObserver<Answer> answers;
    private final Executor blocking;
    private final Ticker ticker;

    /// Transactions of this gateway, with the group of the reign that began them.
    private final Map<Long, Group> transactions = new ConcurrentHashMap<>();

    /// Snapshots and cursors that the gateway has open.
    private final Map<Long, Kept> kept = new ConcurrentHashMap<>();

    private final AtomicLong numbers = new AtomicLong();
    private volatile long heardAt;
    private boolean ended;

    private record Kept(Runnable closing, Object what) {}

    StorageStream(
            ServedGroup served, StreamObserver<Answer> answers, Executor blocking, Ticker ticker) {
        this.served = served;
        this.answers = answers;
        this.blocking = blocking;
        this.ticker = ticker;
        this.heardAt = ticker.nanos();
    }

    long silentNanos() {
        return ticker.nanos() - heardAt;
    }

    void take(Call call) {
        heardAt = ticker.nanos();
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
                default -> run(call, reigning);
            }
        } catch (NotPrimaryException e) {
            notPrimary(call.getId(), e);
        }
    }

    /// Ends everything that would otherwise outlive the gateway. Idempotent.
    void end() {
        synchronized (this) {
            ended = true;
        }
        transactions.forEach((number, group) -> group.rollback(new TransactionId(number)));
        transactions.clear();
        kept.keySet().forEach(this::close);
    }

    private void away(Call call, Reigning reigning) {
        try {
            blocking.execute(() -> run(call, reigning));
        } catch (RejectedExecutionException e) {
            fail(call.getId(), e);
        }
    }

    private void run(Call call, Reigning reigning) {
        try {
            answer(call, reigning);
        } catch (RuntimeException refusal) {
            fail(call.getId(), refusal);
        }
    }

    private void answer(Call call, Reigning reigning) {
        Group group = reigning.group();
        long id = call.getId();
        switch (call.getWhatCase()) {
            case PING, WHAT_NOT_SET -> done(id);
            case APPLIED_TIMESTAMP -> number(id, group.appliedTimestamp());
            case GET -> {
                byte[] key = call.getGet().getKey().toByteArray();
                byte[] version = group.get(key, call.getGet().getReadTimestamp());
                send(Answer.newBuilder().setId(id).setVersion(Messages.version(version)));
            }
            case SCAN -> scan(call, group);
            case BEGIN -> begin(id, group);
            case ACQUIRE_LOCK -> throw new IllegalStateException("locks are acquired elsewhere");
            case COUNT_LOCKS ->
                    number(id, group.locks().count(named(call.getCountLocks().getTransaction())));
            case RELEASE_LOCKS -> {
                group.locks()
                        .releaseTo(
                                named(call.getReleaseLocks().getTransaction()),
                                call.getReleaseLocks().getMark());
                done(id);
            }
            case CANCEL_WAIT -> {
                group.locks().cancelWait(named(call.getCancelWait().getTransaction()));
                done(id);
            }
            case STAGE -> stage(call, group);
            case GET_STAGED -> {
                byte[] row =
                        group.staged(named(call.getGetStaged().getTransaction()))
                                .get(call.getGetStaged().getKey().toByteArray());
                send(Answer.newBuilder().setId(id).setVersion(Messages.version(row)));
            }
            case OPEN_STAGED_SCAN -> openStagedScan(call, group);
            case NEXT_STAGED -> nextStaged(id, call.getNextStaged().getCursor());
            case CLOSE_STAGED -> {
                close(call.getCloseStaged().getCursor());
                done(id);
            }
            case COMMIT -> commit(id, call.getCommit(), group);
            case ROLLBACK -> {
                transactions.remove(call.getRollback().getTransaction());
                group.rollback(named(call.getRollback().getTransaction()));
                done(id);
            }
            case STATUS ->
                    send(
                            Answer.newBuilder()
                                    .setId(id)
                                    .setEnding(
                                            Messages.ending(
                                                    group.status(
                                                            named(
                                                                    call.getStatus()
                                                                            .getTransaction())))));
            case SETTLE -> settle(call, reigning);
            case OPEN_SNAPSHOT -> openSnapshot(id, group);
            case CLOSE_SNAPSHOT -> {
                close(call.getCloseSnapshot().getSnapshot());
                done(id);
            }
            case CHECKPOINT -> {
                group.checkpoint();
                done(id);
            }
            case NEXT_VALUE -> nextValue(id, call.getNextValue(), group);
            case SET_VALUE -> {
                group.sequences()
                        .set(
                                call.getSetValue().getSequence(),
                                call.getSetValue().getValue(),
                                call.getSetValue().getIsCalled());
                done(id);
            }
            case READ_VALUE ->
                    readValue(id, group.sequences().state(call.getReadValue().getSequence()));
        }
    }

    private void begin(long id, Group group) {
        TransactionId transaction = group.begin();
        boolean late;
        synchronized (this) {
            late = ended;
            if (!late) {
                transactions.put(transaction.value(), group);
            }
        }
        if (late) {
            group.rollback(transaction);
        }
        number(id, transaction.value());
    }

    /// Without waiting if nobody is in the way, else on a thread that may wait.
    private void acquire(Call call, Group group) {
        AcquireLock wanted = call.getAcquireLock();
        try {
            Outcome outcome = acquire(wanted, Wait.NONE, group);
            if (outcome != Outcome.NOT_AVAILABLE || wanted.getWaitNanos() == 0) {
                lockOutcome(call.getId(), outcome);
                return;
            }
            blocking.execute(
                    () -> {
                        try {
                            lockOutcome(
                                    call.getId(),
                                    acquire(wanted, new Wait(wanted.getWaitNanos()), group));
                        } catch (RuntimeException refusal) {
                            fail(call.getId(), refusal);
                        }
                    });
        } catch (RuntimeException refusal) {
            fail(call.getId(), refusal);
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

    private void scan(Call call, Group group) {
        var scan = call.getScan();
        ScanRequest request =
                new ScanRequest(
                        scan.getFrom().toByteArray(),
                        scan.getTo().toByteArray(),
                        scan.getReadTimestamp(),
                        scan.getReverse(),
                        scan.getBatchRows());
        try (ScanCursor cursor = group.scan(request)) {
            rows(call.getId(), cursor.next(), scan.getBatchRows());
        }
    }

    private void openStagedScan(Call call, Group group) {
        var scan = call.getOpenStagedScan();
        ScanCursor cursor =
                group.staged(named(scan.getTransaction()))
                        .scan(
                                scan.getFrom().toByteArray(),
                                scan.getTo().toByteArray(),
                                scan.getReverse());
        number(call.getId(), keep(cursor::close, cursor));
    }

    private void nextStaged(long id, long number) {
        if (!(kept.get(number) instanceof Kept(var closing, ScanCursor cursor))) {
            throw new IllegalStateException("there is no cursor " + number);
        }
        rows(id, cursor.next(), 1);
    }

    private void rows(long id, @Nullable RowBatch batch, int full) {
        boolean last = batch == null || batch.size() < full;
        send(Answer.newBuilder().setId(id).setRows(Messages.rows(batch, last)));
    }

    private void stage(Call call, Group group) {
        var stage = call.getStage();
        group.stage(
                        new StageRequest(
                                named(stage.getTransaction()),
                                stage.getPart(),
                                stage.getFresh(),
                                Messages.changes(stage.getChanges())))
                .whenComplete(
                        (nothing, problem) -> {
                            if (problem == null) {
                                done(call.getId());
                            } else {
                                fail(call.getId(), problem);
                            }
                        });
    }

    private void commit(long id, CommitTransaction commit, Group group) {
        transactions.remove(commit.getTransaction());
        group.commit(
                        new CommitRequest(
                                named(commit.getTransaction()),
                                Messages.changes(commit.getChanges()),
                                commit.getParts(),
                                commit.getReadsList().stream().map(Messages::keys).toList(),
                                commit.getReadTimestamp(),
                                CommitPolicy.valueOf(commit.getAnswerAt())))
                .whenComplete(
                        (outcome, problem) -> {
                            if (problem == null) {
                                send(
                                        Answer.newBuilder()
                                                .setId(id)
                                                .setEnding(Messages.ending(outcome)));
                            } else {
                                fail(id, problem);
                            }
                        });
    }

    private void settle(Call call, Reigning reigning) {
        reigning.settlement()
                .settle(named(call.getSettle().getTransaction()))
                .whenComplete(
                        (status, problem) -> {
                            if (problem == null) {
                                send(
                                        Answer.newBuilder()
                                                .setId(call.getId())
                                                .setEnding(Messages.ending(status)));
                            } else {
                                fail(call.getId(), problem);
                            }
                        });
    }

    private void openSnapshot(long id, Group group) {
        Snapshot snapshot = group.openSnapshot();
        long number = keep(snapshot::close, snapshot);
        send(
                Answer.newBuilder()
                        .setId(id)
                        .setSnapshot(
                                SnapshotOpened.newBuilder()
                                        .setSnapshot(number)
                                        .setTimestamp(snapshot.timestamp())));
    }

    /// Closed with the stream at the latest.
    private long keep(Runnable closing, Object what) {
        long number = numbers.incrementAndGet();
        synchronized (this) {
            if (!ended) {
                kept.put(number, new Kept(closing, what));
                return number;
            }
        }
        closing.run();
        return number;
    }

    private void close(long number) {
        Kept open = kept.remove(number);
        if (open != null) {
            open.closing().run();
        }
    }

    private void nextValue(long id, NextValue next, Group group) {
        var definition = next.getDefinition();
        number(
                id,
                group.sequences()
                        .next(
                                next.getSequence(),
                                next.getName(),
                                new Sequences.Definition(
                                        definition.getIncrement(),
                                        definition.getMin(),
                                        definition.getMax(),
                                        definition.getStart(),
                                        definition.getCycle())));
    }

    private void readValue(long id, Sequences.@Nullable State state) {
        SequenceState.Builder message = SequenceState.newBuilder();
        if (state != null) {
            message.setLastValue(state.lastValue()).setIsCalled(state.isCalled());
        }
        send(Answer.newBuilder().setId(id).setSequenceState(message));
    }

    private void lockOutcome(long id, Outcome outcome) {
        send(Answer.newBuilder().setId(id).setLockOutcome(outcome.name()));
    }

    private void done(long id) {
        send(Answer.newBuilder().setId(id).setDone(Done.getDefaultInstance()));
    }

    private void number(long id, long number) {
        send(Answer.newBuilder().setId(id).setNumber(number));
    }

    private void notPrimary(long id, NotPrimaryException reason) {
        send(
                Answer.newBuilder()
                        .setId(id)
                        .setNotPrimary(
                                NotPrimary.newBuilder()
                                        .setReason(String.valueOf(reason.getMessage()))));
    }

    private void fail(long id, Throwable problem) {
        send(Answer.newBuilder().setId(id).setFailure(Failures.of(problem)));
    }

    private void send(Answer.Builder answer) {
        if (answer.getId() == 0) {
            return;
        }
        synchronized (this) {
            if (!ended) {
                answers.onNext(answer.build());
            }
        }
    }

    private static TransactionId named(long transaction) {
        return new TransactionId(transaction);
    }
}
