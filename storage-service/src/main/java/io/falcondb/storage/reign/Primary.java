package io.falcondb.storage.reign;

import io.falcondb.contracts.coordination.Decisions;
import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.storage.commit.Answers;
import io.falcondb.storage.commit.CommitClock;
import io.falcondb.storage.commit.CommitWriter;
import io.falcondb.storage.commit.Intake;
import io.falcondb.storage.commit.Participant;
import io.falcondb.storage.commit.RecordMaker;
import io.falcondb.storage.commit.Refusals;
import io.falcondb.storage.commit.Task;
import io.falcondb.storage.lock.LockTable;
import io.falcondb.storage.lock.Marks;
import io.falcondb.storage.row.PreparedShare;
import io.falcondb.storage.row.RowStore;
import io.falcondb.wal.segment.SegmentedLog;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
    private final Participant participant;
    private final @Nullable InDoubt inDoubt;
    private final Transactions transactions;
    private final WriterQueue queue;
    private final OwedAnswers owed;
    private final LogRetention retention;
    private long appendedAt;
    private volatile @Nullable Throwable failure;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    Primary(MemberSetup setup, ReignId reign, SegmentedLog log, ReignFeed feed, Lease lease) {
        this.setup = setup;
        this.reign = reign;
        this.log = log;
        this.rows = setup.rows();
        this.feed = feed;
        this.lease = lease;
        this.retention = new LogRetention(log, rows);
        this.queue = new WriterQueue(setup.commit());
        this.locks = new LockTable(setup.reign().locks(), setup.ticker());
        Marks marks = new Marks(setup.reign().locks(), setup.ticker());
        this.reads = new LeasedReads(setup, marks, lease);
        this.answers = new Answers(locks);
        CommitsUnderWay underWay = new CommitsUnderWay();
        this.owed = new OwedAnswers(setup, lease, answers, underWay);
        Intake intake =
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
        this.transactions =
                new Transactions(setup, reign, locks, intake, participant, underWay, reads);
        RecordMaker records =
                new RecordMaker(
                        setup.commit(),
                        new CommitClock(setup.oracle(), setup.sharesClock(), rows.lastTimestamp()),
                        setup.wall(),
                        locks,
                        marks,
                        answers,
                        setup.rules().commit(),
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

    public Transactions transactions() {
        return transactions;
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
        retention.checkpoint();
    }

    /// What the group has to do with transactions across groups.
    public Participant participant() {
        return participant;
    }

    /// From here on nothing new begins, so that what is open can end. False if that is so already.
    public boolean handOver() {
        return transactions.beginNoMore();
    }

    /// Ends with the reign if it is being handed over; null if it is not.
    public @Nullable CompletableFuture<Void> ending() {
        return transactions.mayBegin() ? null : over;
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
        retention.end();
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

    private static void refuseNextEpoch(SegmentedLog log) throws IOException {
        throw new IOException("an epoch begins by being named");
    }
}
