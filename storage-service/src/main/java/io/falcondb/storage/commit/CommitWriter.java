package io.falcondb.storage.commit;

import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.StageRequest;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.wal.record.WalRecord;
import io.falcondb.wal.segment.NoSpaceException;
import io.falcondb.wal.segment.SegmentedLog;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What the one writer of a group does with the commits that wait, without a thread of its own:
///
/// ```
/// check -> take timestamps -> append, one fsync -> hand on
/// ```
///
/// Belongs to one thread.
public final class CommitWriter {

    /// How the boot that writes here begins another reign.
    @FunctionalInterface
    public interface NextEpoch {
        void begin(SegmentedLog log) throws IOException;
    }

    private final CommitSettings settings;
    private final SegmentedLog log;
    private final TimestampOracle oracle;
    private final InstantSource wall;
    private final LongSupplier freeBytes;
    private final Answers answers;
    private final NextEpoch nextEpoch;
    private final CommitRules rules;
    private final ReadValidation validation;
    private volatile @Nullable Throwable failure;

    public CommitWriter(
            CommitSettings settings,
            SegmentedLog log,
            TimestampOracle oracle,
            InstantSource wall,
            LongSupplier freeBytes,
            Answers answers,
            NextEpoch nextEpoch,
            CommitRules rules,
            long startTimestamp) {
        this.settings = settings;
        this.log = log;
        this.oracle = oracle;
        this.wall = wall;
        this.freeBytes = freeBytes;
        this.answers = answers;
        this.nextEpoch = nextEpoch;
        this.rules = rules;
        this.validation = new ReadValidation(settings.validationBytes(), startTimestamp);
    }

    /// Why nothing can be appended any more, or null.
    public @Nullable Throwable failure() {
        return failure;
    }

    /// Appends what passes its checks and hands it to `appended`; what does not pass is answered.
    /// An epoch begins between two appends, so what was taken together with it waits its turn.
    public void write(List<Task> taken, Consumer<Batch> appended) {
        int from = 0;
        for (int i = 0; i < taken.size(); i++) {
            if (taken.get(i) instanceof Task.BeginEpoch begin) {
                append(taken.subList(from, i), appended);
                beginEpoch(begin);
                from = i + 1;
            }
        }
        append(taken.subList(from, taken.size()), appended);
    }

    /// Tells that nothing of these happened.
    public void refuse(List<Task> tasks, DatabaseException reason) {
        for (Task task : tasks) {
            answers.refuse(task, reason);
        }
    }

    /// Ends everything: this was not expected.
    void fail(Throwable cause) {
        failure = cause;
    }

    private void beginEpoch(Task.BeginEpoch begin) {
        try {
            nextEpoch.begin(log);
            answers.done(begin, new WalRecord.EpochEnd(), log.position());
        } catch (NoSpaceException e) {
            answers.refuse(begin, Refusals.diskFull());
        } catch (IOException e) {
            failure = e;
            answers.unknown(begin, e);
        }
    }

    private void append(List<Task> taken, Consumer<Batch> appended) {
        if (taken.isEmpty()) {
            return;
        }
        if (freeBytes.getAsLong() < settings.reserveBytes()) {
            refuse(taken, Refusals.diskFull());
            return;
        }
        Batch batch = decide(taken);
        if (batch.isEmpty()) {
            return;
        }
        try {
            batch.places = log.append(batch.records);
        } catch (NoSpaceException e) {
            refuse(batch.tasks, Refusals.diskFull());
            return;
        } catch (IOException e) {
            if (log.failure() == null) {
                refuse(batch.tasks, Refusals.notWritten(e));
                return;
            }
            failure = e;
            for (Task task : batch.tasks) {
                answers.unknown(task, e);
            }
            return;
        }
        appended.accept(batch);
    }

    private Batch decide(List<Task> taken) {
        Batch batch = new Batch();
        Instant now = wall.instant();
        long wallMicros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
        long timestamp = oracle.next(taken.size());
        for (Task task : taken) {
            switch (task) {
                case Task.Commit commit -> {
                    DatabaseException refusal = check(commit);
                    if (refusal == null) {
                        batch.add(task, record(commit.request(), timestamp, wallMicros));
                    } else {
                        answers.refuse(task, refusal);
                        discardParts(batch, commit);
                    }
                }
                case Task.Stage stage -> batch.add(task, record(stage.request(), timestamp));
                case Task.Discard discard ->
                        batch.add(task, new WalRecord.Rollback(discard.transaction()));
                case Task.Tick tick ->
                        batch.add(task, new WalRecord.Tick(timestamp, tick.gcHorizon()));
                case Task.EndReign end -> batch.add(task, new WalRecord.EpochEnd());
                case Task.BeginEpoch begin ->
                        throw new IllegalStateException("an epoch begins between appends");
                case Task.Write write ->
                        batch.add(
                                task,
                                new WalRecord.Commit(
                                        WalRecord.NO_TRANSACTION,
                                        timestamp,
                                        wallMicros,
                                        0,
                                        write.changes()));
            }
            timestamp++;
        }
        return batch;
    }

    private static void discardParts(Batch batch, Task.Commit refused) {
        if (refused.owner().parts() != 0) {
            batch.add(
                    new Task.Discard(refused.owner().id()),
                    new WalRecord.Rollback(refused.owner().id()));
        }
    }

    private @Nullable DatabaseException check(Task.Commit commit) {
        CommitRequest request = commit.request();
        int staged = commit.owner().parts();
        if (staged != request.parts()) {
            return Refusals.lostParts(request.parts(), staged);
        }
        boolean holds =
                !rules.validatesReads()
                        || validation.holds(request.reads(), request.readTimestamp());
        return holds ? null : Refusals.readsChanged();
    }

    private WalRecord record(CommitRequest request, long timestamp, long wallMicros) {
        validation.add(timestamp, request.changes(), request.parts() > 0);
        return new WalRecord.Commit(
                request.transaction(), timestamp, wallMicros, request.parts(), request.changes());
    }

    private static WalRecord record(StageRequest request, long timestamp) {
        return new WalRecord.Part(
                request.transaction(),
                request.part(),
                request.fresh(),
                request.fresh() ? timestamp : 0,
                request.changes());
    }
}
