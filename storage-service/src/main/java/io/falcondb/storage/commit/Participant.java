package io.falcondb.storage.commit;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.storage.PrepareRequest;
import io.falcondb.contracts.storage.Vote;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.lock.LockTable;
import io.falcondb.storage.lock.Marks;
import io.falcondb.storage.lock.Owner;
import io.falcondb.storage.row.PreparedShare;
import io.falcondb.wal.record.WalRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// A group's part in transactions across groups, within one reign. Prepared ones are never ended by
/// a timer: they wait for their decision. Thread-safe.
public final class Participant {

    /// A promise whose decision is not in the log yet.
    ///
    /// @param since of the ticker, or [#EARLIER_REIGN]
    public record Promise(TransactionId transaction, List<GroupId> participants, long since) {

        public static final long EARLIER_REIGN = Long.MIN_VALUE;
    }

    private final LockTable locks;
    private final Marks marks;
    private final Intake intake;
    private final Consumer<Task> log;
    private final Ticker ticker;
    private final Consumer<TransactionId> settled;
    private final Map<Long, Promise> promises = new ConcurrentHashMap<>();
    private final Map<Long, CompletableFuture<Void>> deciding = new ConcurrentHashMap<>();

    /// @param settled is told of every decision that stands in this group's log
    public Participant(
            LockTable locks,
            Marks marks,
            Intake intake,
            Consumer<Task> log,
            Ticker ticker,
            Consumer<TransactionId> settled) {
        this.settled = settled;
        this.locks = locks;
        this.marks = marks;
        this.intake = intake;
        this.log = log;
        this.ticker = ticker;
    }

    /// Locks and marks what was promised in an earlier reign. Before anybody else is served.
    public void restore(PreparedShare prepared) {
        WalRecord.Prepare share = prepared.share();
        TransactionId transaction = share.transaction();
        Owner owner = locks.restore(transaction, share.locks());
        owner.marked(marks.add(transaction, share.changes(), prepared.stagedKeyspaces()));
        owner.marksAtLeast(share.timestamp());
        promises.put(
                transaction.value(),
                new Promise(transaction, share.participants(), Promise.EARLIER_REIGN));
    }

    public void enter(TransactionId transaction) {
        locks.open(transaction);
    }

    public CompletableFuture<Vote> prepare(PrepareRequest request) {
        Owner owner = locks.find(request.transaction());
        if (owner == null || !owner.beginCommit()) {
            return CompletableFuture.completedFuture(new Vote.Refused(Refusals.gone()));
        }
        CompletableFuture<Vote> answer = new CompletableFuture<>();
        long number = request.transaction().value();
        promises.put(
                number, new Promise(request.transaction(), request.participants(), ticker.nanos()));
        answer.whenComplete(
                (vote, problem) -> {
                    if (!(vote instanceof Vote.Prepared)) {
                        promises.remove(number);
                    }
                });
        intake.prepare(owner, request, answer);
        return answer;
    }

    /// Ends a promise. What was decided before, or never prepared here, is already over.
    public CompletableFuture<Void> decide(TransactionId transaction, Decision decision) {
        long number = transaction.value();
        Owner owner = locks.find(transaction);
        if (owner == null) {
            return CompletableFuture.completedFuture(null);
        }
        if (!promises.containsKey(number)) {
            intake.rollback(transaction);
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> earlier = deciding.putIfAbsent(number, mine);
        if (earlier != null) {
            return earlier;
        }
        CompletableFuture<Void> logged = new CompletableFuture<>();
        logged.whenComplete(
                (nothing, problem) -> {
                    boolean over = problem == null || isNotPrepared(problem);
                    if (over) {
                        promises.remove(number);
                    }
                    deciding.remove(number);
                    if (problem == null) {
                        settled.accept(transaction);
                    }
                    if (over) {
                        mine.complete(null);
                    } else {
                        mine.completeExceptionally(problem);
                    }
                });
        log.accept(new Task.Decide(owner, decision, logged));
        return mine;
    }

    public boolean hasPromised(TransactionId transaction) {
        return promises.containsKey(transaction.value());
    }

    /// What waits for a decision.
    public List<Promise> promises() {
        return new ArrayList<>(promises.values());
    }

    private static boolean isNotPrepared(Throwable problem) {
        return problem instanceof DatabaseException refusal
                && refusal.code() == ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE;
    }
}
