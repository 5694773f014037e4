package io.falcondb.storage.reign;

import io.falcondb.contracts.coordination.Decisions;
import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.contracts.storage.StageRequest;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.Lsn;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.commit.Answers;
import io.falcondb.storage.commit.CommitClock;
import io.falcondb.storage.commit.CommitRules;
import io.falcondb.storage.commit.CommitWriter;
import io.falcondb.storage.commit.Intake;
import io.falcondb.storage.commit.Participant;
import io.falcondb.storage.commit.RecordMaker;
import io.falcondb.storage.commit.Refusals;
import io.falcondb.storage.commit.Task;
import io.falcondb.storage.commit.TransactionNumbers;
import io.falcondb.storage.lock.LockTable;
import io.falcondb.storage.lock.Marks;
import io.falcondb.storage.lock.Owner;
import io.falcondb.storage.row.PreparedShare;
import io.falcondb.storage.row.RowStore;
import io.falcondb.wal.segment.SegmentedLog;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// An open reign: takes commits, reads, and questions about outcomes.
///
/// ```
/// submitted -> checked, appended, fsynced -> at the gate until proved -> applied -> answered
/// ```
///
/// [#step], [#hasWork] and [#close] belong to one thread; everything else is thread-safe.
public final class Primary implements AutoCloseable {

    private final MemberSetup setup;
    private final ReignId reign;
    private final SegmentedLog log;
    private final RowStore rows;
    private final ReignFeed feed;
    private final Lease lease;
    private final LockTable locks;
    private final LeasedReads reads;
    private final Answers answers;
    private final CommitWriter writer;
    private final Intake intake;
    private final Participant participant;
    private final @Nullable InDoubt inDoubt;
    private final TransactionNumbers numbers;
    private final WriterQueue queue;

    private final CommitsUnderWay underWay = new CommitsUnderWay();
    private final OwedAnswers owed;
    private final CommitRules rules;
    private long appendedAt;
    private volatile @Nullable Throwable failure;
    private final AtomicBoolean handsOver = new AtomicBoolean();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final ReentrantLock deleting = new ReentrantLock();
    private boolean deletes = true;

    Primary(MemberSetup setup, ReignId reign, SegmentedLog log, ReignFeed feed, Lease lease) {
        this.setup = setup;
        this.reign = reign;
        this.log = log;
        this.rows = setup.rows();
        this.feed = feed;
        this.lease = lease;
        this.rules = setup.rules().commit();
        this.queue = new WriterQueue(setup.commit());
        this.locks = new LockTable(setup.reign().locks(), setup.ticker());
        Marks marks = new Marks(setup.reign().locks(), setup.ticker());
        this.reads = new LeasedReads(setup, marks, lease);
        this.answers = new Answers(locks);
        this.owed = new OwedAnswers(setup, lease, answers, underWay);
        this.intake =
                new Intake(
                        locks,
                        this::submit,
                        setup.reign().recordBytesMax(),
                        setup.reign().rowBytesMax(),
                        setup.traces());
        Decisions decisions = setup.decisions();
        this.participant =
                new Participant(
                        locks,
                        marks,
                        intake,
                        this::submit,
                        setup.ticker(),
                        transaction -> {
                            if (decisions != null) {
                                decisions.settled(transaction, setup.id().group());
                            }
                        });
        this.inDoubt =
                decisions == null
                        ? null
                        : new InDoubt(
                                participant, decisions, setup.reign().doubt(), setup.ticker());
        this.numbers = new TransactionNumbers(setup.id().group(), reign.epoch());
        RecordMaker records =
                new RecordMaker(
                        setup.commit(),
                        new CommitClock(setup.oracle(), setup.sharesClock(), rows.lastTimestamp()),
                        setup.wall(),
                        locks,
                        marks,
                        answers,
                        rules,
                        setup.reign().recordBytesMax());
        this.writer =
                new CommitWriter(
                        setup.commit(),
                        log,
                        records,
                        setup.freeBytes(),
                        answers,
                        Primary::refuseNextEpoch,
                        setup.traces());
        for (PreparedShare prepared : rows.prepared()) {
            participant.restore(prepared);
            records.restore(prepared.share());
        }
        if (setup.sharesClock() && !rows.sharesClock()) {
            queue.offer(new Task.ShareClock());
        }
        this.appendedAt = setup.ticker().nanos() - setup.reign().tick().toNanos();
        if (!setup.sharesClock()) {
            setup.oracle().advanceTo(rows.lastTimestamp());
        }
    }

    public ReignId reign() {
        return reign;
    }

    public Locks locks() {
        return locks;
    }

    /// Reads that the lease allows.
    public LeasedReads reads() {
        return reads;
    }

    public Lease lease() {
        return lease;
    }

    /// Why the reign is over, or null.
    public @Nullable Throwable failure() {
        return failure;
    }

    /// Bytes that were appended to the log since it was opened.
    public long walBytes() {
        return log.appendedBytes();
    }

    /// Commits of this reign.
    public long commits() {
        return answers.commits();
    }

    /// The last transaction that was named.
    public TransactionId newest() {
        return numbers.newest();
    }

    public LockTable lockTable() {
        return locks;
    }

    /// Whether [#step] would go on at once.
    public boolean hasWork() {
        return !queue.isEmpty() && owed.hasRoom();
    }

    /// Flushes rows to files and deletes the segments of which everything is admitted and flushed.
    ///
    /// @throws DatabaseException IO_ERROR if a segment cannot be deleted
    public void checkpoint() {
        long admitted = rows.bookmark().position().lsn();
        long flushed = rows.flush().lsn();
        deleting.lock();
        try {
            if (deletes) {
                log.deleteThrough(Math.min(admitted, flushed));
            }
        } catch (IOException e) {
            throw new DatabaseException(
                    ErrorCode.IO_ERROR, "could not remove log segments: " + e.getMessage(), e);
        } finally {
            deleting.unlock();
        }
    }

    public CompletableFuture<Void> stage(StageRequest request) {
        return intake.stage(request);
    }

    /// Names a transaction and opens its entry.
    ///
    /// @throws DatabaseException CANNOT_CONNECT_NOW when the numbers of this epoch are used up
    public TransactionId begin() {
        if (handsOver.get()) {
            throw Refusals.notPrimary("it hands its reign over");
        }
        TransactionId transaction = numbers.next();
        if (transaction == null) {
            throw Refusals.notPrimary("it has used up its transaction numbers");
        }
        locks.open(transaction);
        return transaction;
    }

    /// What the group has to do with transactions across groups.
    public Participant participant() {
        return participant;
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
    public CompletableFuture<CommitStatus> settle(TransactionId transaction) {
        CompletableFuture<CommitOutcome> commit = underWay.find(transaction);
        if (commit != null) {
            return commit.thenApply(Primary::status);
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

    /// From here on nothing new begins, so that what is open can end. False if that is so already.
    public boolean handOver() {
        return handsOver.compareAndSet(false, true);
    }

    /// Ends with the reign if it is being handed over; null if it is not.
    public @Nullable CompletableFuture<Void> ending() {
        return handsOver.get() ? over : null;
    }

    /// Ends the reign by its own will, with an EpochEnd: whoever follows need not wait.
    public CompletableFuture<Void> resign() {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        submit(new Task.EndReign(answer));
        return answer;
    }

    /// One round of the writer loop; goes as far as it can without waiting for anybody but the
    /// disk.
    public void step() {
        owed.release(feed.proved());
        if (inDoubt != null) {
            inDoubt.step();
        }
        boolean room = owed.hasRoom();
        List<Task> taken = room ? queue.take() : List.of();
        long now = setup.ticker().nanos();
        if (room && taken.isEmpty() && now - appendedAt >= setup.reign().tick().toNanos()) {
            taken = List.of(new Task.Tick(rows.gcHorizon()));
        }
        if (!taken.isEmpty()) {
            append(taken);
        }
        owed.release(feed.proved());
        if (failure == null && feed.supersededBy() != 0) {
            failure =
                    new IOException("epoch %d has begun elsewhere".formatted(feed.supersededBy()));
        }
    }

    /// Ends the reign: what is not answered is unknown until somebody asks.
    @Override
    public void close() {
        Throwable cause = failure;
        Throwable told = cause == null ? new IOException("the reign is over") : cause;
        List<Task> never = queue.close();
        deleting.lock();
        try {
            deletes = false;
        } finally {
            deleting.unlock();
        }
        writer.refuse(never, Refusals.notPrimary("its reign is over"));
        owed.leaveUnknown(told);
        locks.closeAll();
        over.complete(null);
    }

    /// Hands a task to the writer loop; what it does not take is answered.
    public void submit(Task task) {
        DatabaseException refusal = queue.offer(task);
        if (refusal != null) {
            answers.refuse(task, refusal);
        } else {
            setup.signals().workCame();
        }
    }

    private void append(List<Task> taken) {
        Moment made = lease.now();
        if (taken.getLast() instanceof Task.EndReign) {
            lease.end();
        }
        owed.appending();
        appendedAt = made.nanos();
        writer.write(taken, batch -> owed.appended(batch, made));
        long took = setup.ticker().nanos() - made.nanos();
        if (writer.failure() != null) {
            failure = writer.failure();
        } else if (took > setup.reign().stallMax().toNanos()) {
            failure = new IOException("an fsync took %d ms".formatted(took / 1_000_000));
        } else if (taken.getLast() instanceof Task.EndReign) {
            failure = new IOException("it has resigned");
        }
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

    private static void refuseNextEpoch(SegmentedLog log) throws IOException {
        throw new IOException("an epoch begins by being named");
    }
}
