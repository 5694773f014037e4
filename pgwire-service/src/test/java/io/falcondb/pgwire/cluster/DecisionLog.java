package io.falcondb.pgwire.cluster;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.coordination.Decisions;
import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A decision log in memory that loses what it is told to. Thread-safe.
final class DecisionLog implements Decisions {

    enum Mood {
        WELL,
        /// The next proposal is written, its answer lost.
        LOSES_ANSWER,
        /// The next proposal is lost before it is written.
        LOSES_PROPOSAL,
        /// Nobody leads.
        AWAY
    }

    private final TimestampOracle oracle;
    private final Map<TransactionId, Decision> decided = new HashMap<>();
    private Mood mood = Mood.WELL;

    DecisionLog(TimestampOracle oracle) {
        this.oracle = oracle;
    }

    synchronized void becomes(Mood next) {
        mood = next;
    }

    synchronized int size() {
        return decided.size();
    }

    @Override
    public synchronized CompletableFuture<Decision> commit(
            TransactionId transaction, List<GroupId> participants, long above) {
        switch (mood) {
            case WELL -> {}
            case LOSES_ANSWER -> {
                mood = Mood.WELL;
                decide(transaction);
                return lost();
            }
            case LOSES_PROPOSAL -> {
                mood = Mood.WELL;
                return lost();
            }
            case AWAY -> {
                return lost();
            }
        }
        Decision decision = decide(transaction);
        if (decision instanceof Decision.Committed(long timestamp) && timestamp <= above) {
            throw new IllegalStateException("committed at " + timestamp + ", not above " + above);
        }
        return CompletableFuture.completedFuture(decision);
    }

    private Decision decide(TransactionId transaction) {
        return decided.computeIfAbsent(transaction, t -> new Decision.Committed(oracle.next(1)));
    }

    @Override
    public synchronized CompletableFuture<Optional<Decision>> ask(
            TransactionId transaction, List<GroupId> participants) {
        return mood == Mood.AWAY
                ? lost()
                : CompletableFuture.completedFuture(
                        Optional.of(
                                decided.computeIfAbsent(transaction, t -> new Decision.Aborted())));
    }

    @Override
    public void settled(TransactionId transaction, GroupId participant) {}

    private static <T> CompletableFuture<T> lost() {
        return CompletableFuture.failedFuture(
                new DatabaseException(ErrorCode.CANNOT_CONNECT_NOW, "nobody leads"));
    }
}
