package io.falcondb.storage.commit;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.PrepareRequest;
import io.falcondb.contracts.storage.StageRequest;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.lock.LockTable;
import io.falcondb.storage.lock.Marks;
import io.falcondb.storage.lock.Owner;
import io.falcondb.wal.record.ChangeSet;
import io.falcondb.wal.record.KeySpan;
import io.falcondb.wal.record.RecordCodec;
import io.falcondb.wal.record.WalRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes log records of what waits to be committed:
///
/// ```
/// mark keys -> take timestamps -> check against everything made before -> record
/// ```
///
/// What does not pass is answered. Belongs to the writer loop's thread.
public final class RecordMaker {

    private final CommitClock clock;
    private final InstantSource wall;
    private final LockTable locks;
    private final Marks marks;
    private final Answers answers;
    private final CommitRules rules;
    private final int recordBytesMax;
    private final ReadValidation validation;

    /// Promises whose decision is in the last batch.
    private final Map<TransactionId, ReadValidation.Share> decided = new HashMap<>();

    /// @param recordBytesMax `falcon.wal.max-record`
    public RecordMaker(
            CommitSettings settings,
            CommitClock clock,
            InstantSource wall,
            LockTable locks,
            Marks marks,
            Answers answers,
            CommitRules rules,
            int recordBytesMax) {
        this.clock = clock;
        this.wall = wall;
        this.locks = locks;
        this.marks = marks;
        this.answers = answers;
        this.rules = rules;
        this.recordBytesMax = recordBytesMax;
        this.validation = new ReadValidation(settings.validationBytes(), clock.last());
    }

    /// Remembers what was prepared in an earlier reign. Before the first batch.
    public void restore(WalRecord.Prepare share) {
        validation.prepare(
                share.transaction(),
                share.changes(),
                share.parts() > 0,
                share.reads().stream().map(span -> new KeyRange(span.from(), span.to())).toList());
    }

    /// The last batch could not be appended: nothing of it happened.
    void takeBack(Batch batch) {
        decided.forEach(validation::restore);
        for (Task task : batch.tasks()) {
            if (task instanceof Task.Prepare prepare) {
                validation.decide(prepare.owner().id(), 0);
            }
        }
    }

    Batch batch(List<Task> taken) {
        decided.clear();
        taken.forEach(this::mark);
        Batch batch = new Batch();
        Instant now = wall.instant();
        long wallMicros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
        long timestamp = 0;
        DatabaseException noTimestamp = null;
        try {
            timestamp =
                    taken.stream().anyMatch(RecordMaker::isStamped) ? clock.take(taken.size()) : 0;
        } catch (DatabaseException e) {
            noTimestamp = e;
        }
        for (Task task : taken) {
            if (noTimestamp != null && isStamped(task)) {
                refuse(batch, task, noTimestamp);
            } else {
                add(batch, task, timestamp, wallMicros);
                timestamp++;
            }
        }
        return batch;
    }

    private static boolean isStamped(Task task) {
        return switch (task) {
            case Task.Commit commit -> true;
            case Task.Prepare prepare -> true;
            case Task.Write write -> true;
            case Task.Stage stage -> stage.request().fresh();
            case Task.Decide decide -> false;
            case Task.ShareClock share -> false;
            case Task.Discard discard -> false;
            case Task.BeginEpoch begin -> false;
            case Task.Tick tick -> false;
            case Task.EndReign end -> false;
        };
    }

    /// Before the timestamp is taken: a reader that finds no mark has an earlier one.
    private void mark(Task task) {
        switch (task) {
            case Task.Commit commit when clock.isShared() ->
                    mark(commit.owner(), commit.request().changes());
            case Task.Prepare prepare -> mark(prepare.owner(), prepare.request().changes());
            default -> {}
        }
    }

    private void mark(Owner owner, ChangeSet changes) {
        if (rules.marksBeforeTimestamp()) {
            owner.marked(marks.add(owner.id(), changes, owner.stagedKeyspaces()));
        }
    }

    private void add(Batch batch, Task task, long timestamp, long wallMicros) {
        switch (task) {
            case Task.Commit commit -> {
                DatabaseException refusal = check(commit.owner(), commit.request());
                if (refusal == null) {
                    commit.owner().marksAtLeast(timestamp);
                    batch.add(task, record(commit.request(), timestamp, wallMicros));
                } else {
                    refuse(batch, task, refusal);
                }
            }
            case Task.Prepare prepare -> {
                WalRecord.Prepare record = record(prepare, timestamp);
                DatabaseException refusal = check(prepare, record);
                if (refusal == null) {
                    prepare.owner().marksAtLeast(timestamp);
                    restore(record);
                    batch.add(task, record);
                } else {
                    refuse(batch, task, refusal);
                }
            }
            case Task.Decide decide -> decide(batch, decide, wallMicros);
            case Task.ShareClock share -> batch.add(task, new WalRecord.SharedClock());
            case Task.Stage stage -> batch.add(task, record(stage.request(), timestamp));
            case Task.Discard discard ->
                    batch.add(task, new WalRecord.Rollback(discard.transaction()));
            case Task.Tick tick ->
                    batch.add(task, new WalRecord.Tick(clock.tick(), tick.gcHorizon()));
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
    }

    /// A decision that comes again finds nothing prepared: it is in the log, or there was nothing
    /// to decide.
    private void decide(Batch batch, Task.Decide decide, long wallMicros) {
        long timestamp =
                decide.decision() instanceof Decision.Committed committed
                        ? committed.timestamp()
                        : 0;
        ReadValidation.Share share = validation.decide(decide.owner().id(), timestamp);
        if (share != null) {
            decided.put(decide.owner().id(), share);
            batch.add(
                    decide,
                    new WalRecord.Decision(
                            decide.owner().id(), timestamp > 0, timestamp, wallMicros));
        } else {
            answers.refuse(decide, Refusals.notPrepared(decide.owner().id()));
        }
    }

    private void refuse(Batch batch, Task task, DatabaseException reason) {
        answers.refuse(task, reason);
        switch (task) {
            case Task.Commit commit -> discardParts(batch, commit.owner());
            case Task.Prepare prepare -> discardParts(batch, prepare.owner());
            default -> {}
        }
    }

    private static void discardParts(Batch batch, Owner owner) {
        if (owner.parts() != 0) {
            batch.add(new Task.Discard(owner.id()), new WalRecord.Rollback(owner.id()));
        }
    }

    private @Nullable DatabaseException check(Owner owner, CommitRequest request) {
        return check(
                owner,
                request.parts(),
                request.changes(),
                request.reads(),
                request.readTimestamp());
    }

    private @Nullable DatabaseException check(Task.Prepare prepare, WalRecord.Prepare record) {
        PrepareRequest request = prepare.request();
        DatabaseException refusal =
                check(
                        prepare.owner(),
                        request.parts(),
                        request.changes(),
                        request.reads(),
                        request.readTimestamp());
        return refusal == null && RecordCodec.encodePrepare(record).length > recordBytesMax
                ? Refusals.promiseTooLarge(recordBytesMax)
                : refusal;
    }

    private @Nullable DatabaseException check(
            Owner owner, int parts, ChangeSet changes, List<KeyRange> reads, long readTimestamp) {
        int staged = owner.parts();
        if (staged != parts) {
            return Refusals.lostParts(parts, staged);
        }
        boolean holds =
                !rules.validatesReads()
                        || validation.holds(reads, readTimestamp)
                                && validation.keepsPromises(changes, parts > 0);
        return holds ? null : Refusals.readsChanged();
    }

    private WalRecord record(CommitRequest request, long timestamp, long wallMicros) {
        validation.add(timestamp, request.changes(), request.parts() > 0);
        return new WalRecord.Commit(
                request.transaction(), timestamp, wallMicros, request.parts(), request.changes());
    }

    private WalRecord.Prepare record(Task.Prepare prepare, long timestamp) {
        PrepareRequest request = prepare.request();
        return new WalRecord.Prepare(
                request.transaction(),
                timestamp,
                request.participants(),
                request.parts(),
                locks.held(prepare.owner()),
                request.reads().stream().map(r -> new KeySpan(r.from(), r.to())).toList(),
                request.changes());
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
