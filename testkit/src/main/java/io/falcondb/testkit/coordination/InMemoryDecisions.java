package io.falcondb.testkit.coordination;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.coordination.Decisions;
import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// A decision log that keeps everything in memory and is always led, until a test says otherwise.
/// Thread-safe.
public final class InMemoryDecisions implements Decisions {

    private final TimestampOracle oracle;
    private final Map<TransactionId, Decision> said = new HashMap<>();
    private final Map<TransactionId, Set<GroupId>> awaited = new HashMap<>();
    private final Set<TransactionId> underWay = new HashSet<>();
    private boolean silent;

    /// @param oracle of the cluster
    public InMemoryDecisions(TimestampOracle oracle) {
        this.oracle = oracle;
    }

    /// Nobody leads until [#speak].
    public synchronized void fallSilent() {
        silent = true;
    }

    public synchronized void speak() {
        silent = false;
    }

    /// The leader is about to commit this one: questions find it pending until it is committed.
    public synchronized void holdBack(TransactionId transaction) {
        underWay.add(transaction);
    }

    /// Decisions that participants still need.
    public synchronized Set<TransactionId> kept() {
        return Set.copyOf(awaited.keySet());
    }

    @Override
    public CompletableFuture<Decision> commit(
            TransactionId transaction, List<GroupId> participants, long above) {
        return answer(
                () -> {
                    underWay.remove(transaction);
                    Decision known = said.get(transaction);
                    if (known != null) {
                        return known;
                    }
                    oracle.advanceTo(above);
                    return say(transaction, participants, new Decision.Committed(oracle.next(1)));
                });
    }

    @Override
    public CompletableFuture<Optional<Decision>> ask(
            TransactionId transaction, List<GroupId> participants) {
        return answer(
                () -> {
                    Decision known = said.get(transaction);
                    if (known == null && underWay.contains(transaction)) {
                        return Optional.empty();
                    }
                    return Optional.of(
                            known == null
                                    ? say(transaction, participants, new Decision.Aborted())
                                    : known);
                });
    }

    @Override
    public synchronized void settled(TransactionId transaction, GroupId participant) {
        Set<GroupId> left = awaited.get(transaction);
        if (!silent && left != null) {
            left.remove(participant);
            if (left.isEmpty()) {
                awaited.remove(transaction);
            }
        }
    }

    private Decision say(TransactionId transaction, List<GroupId> participants, Decision decision) {
        said.put(transaction, decision);
        awaited.put(transaction, new HashSet<>(participants));
        return decision;
    }

    private synchronized <T> CompletableFuture<T> answer(Supplier<T> question) {
        return silent
                ? CompletableFuture.failedFuture(
                        new DatabaseException(
                                ErrorCode.CANNOT_CONNECT_NOW, "nobody leads the decision log"))
                : CompletableFuture.completedFuture(question.get());
    }
}
