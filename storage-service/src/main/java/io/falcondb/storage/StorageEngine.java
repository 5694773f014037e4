package io.falcondb.storage;

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
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Lsn;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.commit.Answers;
import io.falcondb.storage.commit.ApplyStage;
import io.falcondb.storage.commit.CommitClock;
import io.falcondb.storage.commit.CommitLoop;
import io.falcondb.storage.commit.CommitRules;
import io.falcondb.storage.commit.CommitWriter;
import io.falcondb.storage.commit.Intake;
import io.falcondb.storage.commit.Participant;
import io.falcondb.storage.commit.RecordMaker;
import io.falcondb.storage.commit.Refusals;
import io.falcondb.storage.commit.Task;
import io.falcondb.storage.commit.TransactionNumbers;
import io.falcondb.storage.lock.HotKey;
import io.falcondb.storage.lock.LockTable;
import io.falcondb.storage.lock.Marks;
import io.falcondb.storage.lock.Owner;
import io.falcondb.storage.mvcc.MvccStore;
import io.falcondb.storage.recovery.DataFolder;
import io.falcondb.storage.row.PreparedShare;
import io.falcondb.storage.sequence.LoggedSequences;
import io.falcondb.storage.sequence.SequenceRows;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.segment.SegmentedLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One group's primary with its data folder. Thread-safe. [#close] only after the last reader has
/// gone.
public final class StorageEngine implements Group, AutoCloseable {

    private final StorageSettings settings;
    private final Surroundings surroundings;
    private final DataFolder folder;
    private final MvccStore store;
    private final SegmentedLog log;
    private final LockTable locks;
    private final Answers answers;
    private final CommitLoop loop;
    private final Intake intake;
    private final Marks marks;
    private final Participant participant;
    private final LoggedSequences sequences;
    private final Maintenance maintenance;
    private final DiskUsage disk;
    private final TransactionNumbers numbers;
    private final EngineUpkeep upkeep;
    private final EngineCheckpoints checkpoints;

    StorageEngine(
            StorageSettings settings,
            Surroundings surroundings,
            TimestampOracle oracle,
            DataFolder folder,
            MvccStore store,
            SegmentedLog log) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.folder = folder;
        this.store = store;
        this.log = log;
        this.disk = new DiskUsage(folder, store, surroundings.ticker());
        this.numbers = new TransactionNumbers(settings.group(), log.position().epoch());
        this.locks = new LockTable(settings.locks(), surroundings.ticker());
        this.answers = new Answers(locks);
        this.marks = new Marks(settings.locks(), surroundings.ticker());
        RecordMaker records =
                new RecordMaker(
                        settings.commit(),
                        new CommitClock(oracle, store.sharesClock(), store.lastTimestamp()),
                        surroundings.wall(),
                        locks,
                        marks,
                        answers,
                        CommitRules.PROTOCOL,
                        settings.recordBytesMax());
        this.loop =
                new CommitLoop(
                        settings.commit(),
                        new CommitWriter(
                                settings.commit(),
                                log,
                                records,
                                new FreeSpace(folder::freeBytes, surroundings.ticker()),
                                answers,
                                this::beginNextEpoch,
                                surroundings.traces()),
                        new ApplyStage(
                                store,
                                answers,
                                settings.commit().batchesAhead(),
                                surroundings.traces()));
        this.intake =
                new Intake(
                        locks,
                        loop::submit,
                        settings.recordBytesMax(),
                        settings.rowBytesMax(),
                        surroundings.traces());
        this.participant =
                new Participant(
                        locks,
                        marks,
                        intake,
                        loop::submit,
                        surroundings.ticker(),
                        transaction -> {});
        for (PreparedShare prepared : store.prepared()) {
            participant.restore(prepared);
            records.restore(prepared.share());
        }
        this.sequences = new LoggedSequences(new SequenceRows(store, loop::submit));
        this.checkpoints = new EngineCheckpoints(settings.group(), folder, store, log);
        this.upkeep = new EngineUpkeep(settings, store, answers, numbers, checkpoints);
        this.maintenance = new Maintenance(() -> upkeep.round(surroundings.ticker().nanos()));
    }

    void start() {
        loop.start();
        maintenance.start();
    }

    @Override
    public GroupId id() {
        return settings.group();
    }

    public Epoch epoch() {
        return numbers.epoch();
    }

    @Override
    public long appliedTimestamp() {
        return store.appliedTimestamp();
    }

    @Override
    public byte @Nullable [] get(byte[] key, long readTimestamp) {
        marks.await(key, readTimestamp);
        return store.get(key, readTimestamp);
    }

    @Override
    public ScanCursor scan(ScanRequest request) {
        marks.await(new KeyRange(request.from(), request.to()), request.readTimestamp());
        return store.scan(request);
    }

    @Override
    public Snapshot openSnapshot() {
        return store.openSnapshot();
    }

    @Override
    public TransactionId begin() {
        TransactionId transaction = numbers.next();
        while (transaction == null) {
            CompletableFuture<Void> renewed = new CompletableFuture<>();
            loop.submit(new Task.BeginEpoch(renewed));
            SequenceRows.await(renewed);
            transaction = numbers.next();
        }
        locks.open(transaction);
        return transaction;
    }

    @Override
    public Locks locks() {
        return locks;
    }

    @Override
    public CompletableFuture<Void> stage(StageRequest request) {
        return intake.stage(request);
    }

    @Override
    public StagedReader staged(TransactionId transaction) {
        return store.staged(transaction);
    }

    @Override
    public CompletableFuture<CommitOutcome> commit(CommitRequest request) {
        Owner owner = locks.find(request.transaction());
        if (owner == null || !owner.beginCommit()) {
            return CompletableFuture.completedFuture(new CommitOutcome.Aborted(Refusals.gone()));
        }
        if (request.changes().isEmpty() && request.parts() == 0) {
            locks.finish(owner);
            Position applied = store.appliedPosition();
            return CompletableFuture.completedFuture(
                    new CommitOutcome.Committed(
                            epoch(), new Lsn(applied.lsn()), store.appliedTimestamp()));
        }
        CompletableFuture<CommitOutcome> answer = new CompletableFuture<>();
        intake.commit(owner, request, answer);
        return answer;
    }

    @Override
    public void enter(TransactionId transaction) {
        participant.enter(transaction);
    }

    @Override
    public CompletableFuture<Vote> prepare(PrepareRequest request) {
        return participant.prepare(request);
    }

    @Override
    public CompletableFuture<Void> decide(TransactionId transaction, Decision decision) {
        return participant.decide(transaction, decision);
    }

    @Override
    public void rollback(TransactionId transaction) {
        intake.rollback(transaction);
    }

    @Override
    public CommitStatus status(TransactionId transaction) {
        if (locks.find(transaction) != null) {
            return new CommitStatus.InProgress();
        }
        // Nobody has begun it yet: it may still commit.
        return transaction.compareTo(numbers.newest()) > 0
                ? new CommitStatus.Unknown()
                : store.outcome(transaction);
    }

    @Override
    public void checkpoint() {
        checkpoints.checkpoint();
    }

    /// Copies rows and log into a folder that does not exist yet, which then is a data folder. What
    /// was acknowledged before is in it; commits go on.
    ///
    /// @return applied up to here; the log may go on
    public Position copyTo(Path copy) throws IOException {
        return checkpoints.copyTo(copy);
    }

    @Override
    public Sequences sequences() {
        return sequences;
    }

    /// Reads the row files to their end and compares all checksums.
    ///
    /// @throws DatabaseException DATA_CORRUPTED, naming the file
    public void verifyRowFiles() {
        store.verifyFiles();
    }

    /// Why nothing can be committed any more, or null.
    public @Nullable Throwable failure() {
        return loop.failure();
    }

    /// Why the last round of background work failed, or null.
    public @Nullable Throwable maintenanceFailure() {
        return maintenance.failure();
    }

    /// What the data folder holds; measured at most once a second.
    public DiskReport disk() {
        return disk.report();
    }

    /// The keys that were waited for most, most waits first.
    public List<HotKey> hotKeys() {
        return locks.hotKeys();
    }

    public VersionReport versions() {
        return VersionReport.of(store);
    }

    public EngineStatistics statistics() {
        return new EngineStatistics(
                epoch(),
                new Lsn(store.appliedPosition().lsn()),
                store.appliedTimestamp(),
                store.horizon().timestamp(),
                answers.commits(),
                log.forces(),
                log.appendedBytes(),
                store.cache().hits(),
                store.cache().misses(),
                store.cache().bytes(),
                locks.waits(),
                locks.deadlocks(),
                locks.locksHeld(),
                locks.transactions(),
                store.horizon().openCount());
    }

    /// Finishes what was submitted, flushes, and gives the folder back.
    @Override
    public void close() throws IOException {
        maintenance.close();
        try {
            if (loop.failure() == null) {
                sequences.settle();
            }
            loop.close();
            if (loop.failure() == null) {
                checkpoint();
            }
        } finally {
            release();
        }
    }

    TransactionNumbers numbers() {
        return numbers;
    }

    /// Ends as a crash does: what was not flushed is forgotten.
    void abandon() throws IOException {
        maintenance.close();
        loop.close();
        release();
    }

    private void release() throws IOException {
        try (folder;
                log) {
            store.close();
        }
    }

    private void beginNextEpoch(SegmentedLog current) throws IOException {
        if (numbers.areLeft()) {
            return;
        }
        long next = current.position().epoch() + 1;
        current.beginEpoch(next, settings.member(), surroundings.boot());
        numbers.renew(next);
    }

    /// Moves the GcHorizon as of a moment of the ticker and removes what lies below it.
    void collectGarbage(long nanos) {
        upkeep.collectGarbage(nanos);
    }
}
