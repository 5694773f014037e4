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
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The one writer of a group:
///
/// ```
/// take all that waits -> check -> take timestamps -> append, one fsync -> hand to apply
/// ```
///
/// A batch is applied by this thread when nothing else waits, which spares a thread switch, and by
/// a second one otherwise, so that the next append does not wait for it. Everything here but
/// [#submit] belongs to the loop's thread.
public final class CommitLoop implements AutoCloseable {

    /// How the boot that runs this loop begins another reign.
    @FunctionalInterface
    public interface NextEpoch {
        void begin(SegmentedLog log) throws IOException;
    }

    private final CommitSettings settings;
    private final SegmentedLog log;
    private final TimestampOracle oracle;
    private final InstantSource wall;
    private final LongSupplier freeBytes;
    private final ApplyStage apply;
    private final NextEpoch nextEpoch;
    private final ReadValidation validation;
    private final TaskQueue queue;
    private final Thread thread;
    private volatile @Nullable Throwable failure;

    public CommitLoop(
            CommitSettings settings,
            SegmentedLog log,
            TimestampOracle oracle,
            InstantSource wall,
            LongSupplier freeBytes,
            ApplyStage apply,
            NextEpoch nextEpoch,
            long startTimestamp) {
        this.nextEpoch = nextEpoch;
        this.settings = settings;
        this.log = log;
        this.oracle = oracle;
        this.wall = wall;
        this.freeBytes = freeBytes;
        this.apply = apply;
        this.validation = new ReadValidation(settings.validationBytes(), startTimestamp);
        this.queue = new TaskQueue(settings.queueMax());
        this.thread = Thread.ofPlatform().name("falcon-commit").daemon().unstarted(this::run);
    }

    public void start() {
        apply.start();
        thread.start();
    }

    /// Hands a task over; its answer comes on one of the loop's threads, which must not be blocked.
    public void submit(Task task) {
        if (!queue.offer(task)) {
            apply.answers()
                    .refuse(
                            task,
                            queue.isClosed()
                                    ? Refusals.shutDown()
                                    : Refusals.queueFull(settings.queueMax()));
        }
    }

    /// Why nothing can be committed any more, or null.
    public @Nullable Throwable failure() {
        Throwable appending = failure;
        return appending == null ? apply.failure() : appending;
    }

    /// Finishes what was submitted and ends.
    @Override
    public void close() {
        queue.close();
        join(thread);
        List<Task> late = new ArrayList<>();
        queue.take(late, Integer.MAX_VALUE, Integer.MAX_VALUE);
        refuse(late, Refusals.shutDown());
        apply.close();
    }

    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Task> taken = new ArrayList<>();
        while (true) {
            taken.clear();
            queue.take(taken, settings.batchTasksMax(), settings.batchBytesMax());
            if (taken.isEmpty()) {
                return;
            }
            Throwable stopped = failure();
            if (stopped != null) {
                refuse(taken, Refusals.stopped(stopped));
                continue;
            }
            try {
                append(taken);
            } catch (RuntimeException e) {
                failure = e;
                refuse(taken, Refusals.stopped(e));
            }
        }
    }

    /// An epoch begins between two appends, so what was taken together with it waits its turn.
    private void append(List<Task> taken) {
        int from = 0;
        for (int i = 0; i < taken.size(); i++) {
            if (taken.get(i) instanceof Task.BeginEpoch begin) {
                appendTogether(taken.subList(from, i));
                beginEpoch(begin);
                from = i + 1;
            }
        }
        appendTogether(taken.subList(from, taken.size()));
    }

    private void beginEpoch(Task.BeginEpoch begin) {
        try {
            nextEpoch.begin(log);
            apply.answers().done(begin, new WalRecord.EpochEnd(), log.position());
        } catch (NoSpaceException e) {
            apply.answers().refuse(begin, Refusals.diskFull());
        } catch (IOException e) {
            failure = e;
            apply.answers().unknown(begin, e);
        }
    }

    private void appendTogether(List<Task> taken) {
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
            failure = e;
            for (Task task : batch.tasks) {
                apply.answers().unknown(task, e);
            }
            return;
        }
        apply.accept(batch, queue.isEmpty());
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
                        apply.answers().refuse(task, refusal);
                        discardParts(batch, commit);
                    }
                }
                case Task.Stage stage -> batch.add(task, record(stage.request(), timestamp));
                case Task.Discard discard ->
                        batch.add(task, new WalRecord.Rollback(discard.transaction()));
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
        return validation.holds(request.reads(), request.readTimestamp())
                ? null
                : Refusals.readsChanged();
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

    private void refuse(List<Task> tasks, DatabaseException reason) {
        for (Task task : tasks) {
            apply.answers().refuse(task, reason);
        }
    }
}
