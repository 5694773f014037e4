package io.falcondb.system.simulation;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.kernel.Timestamp;
import io.falcondb.storage.reign.Primary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// A client with its gateway over several groups: transactions in one phase or two, and sums at a
/// timestamp of the oracle.
final class CrossClient {

    private final SeveralGroups world;
    private final World chance;
    private final Node node;
    private final Gateway gateway;
    private boolean finishing;
    private boolean done;

    CrossClient(SeveralGroups world, String name) {
        this.world = world;
        this.chance = world.world();
        this.node = new Node(chance, name);
        world.machines().addClient(node);
        this.gateway = new Gateway(world, node);
    }

    void start() {
        node.after(chance.millis(0, 100), this::next);
    }

    void finish() {
        finishing = true;
    }

    boolean isDone() {
        return done;
    }

    private void next() {
        if (finishing) {
            done = true;
            return;
        }
        switch (chance.chance().nextInt(10)) {
            case 0 -> begin(Work.increment(chance));
            case 1, 2, 3, 4 -> begin(Work.transfer(chance));
            case 5, 6 -> begin(Work.skew(chance));
            default -> {
                long told = world.history().newestTold();
                gateway.timestamp(at -> collect(at, told, new HashMap<>(), 0), this::again);
            }
        }
    }

    private void again() {
        node.after(chance.millis(1, 25), this::next);
    }

    // ---- transactions ---------------------------------------------------------------------------

    private void begin(Work work) {
        long operation = chance.chance().nextLong();
        gateway.timestamp(
                at -> {
                    CrossTransaction begun = new CrossTransaction(world, work, operation, at);
                    enter(begun, new ArrayList<>(begun.groups()));
                },
                this::again);
    }

    private void enter(CrossTransaction transaction, List<Integer> left) {
        if (left.isEmpty()) {
            if (transaction.entered().size() == 1) {
                commitAlone(transaction);
            } else {
                new TwoPhaseCommit(chance, gateway, transaction, this::again).prepare();
            }
            return;
        }
        int group = left.removeFirst();
        StorageNode where = gateway.target(group);
        gateway.caller()
                .ask(
                        where,
                        primary ->
                                CompletableFuture.completedFuture(
                                        enter(transaction, group, primary, where)),
                        values -> {
                            transaction.hasRead(values);
                            enter(transaction, left);
                        },
                        () -> {
                            gateway.elsewhere(group);
                            gateway.giveUp(transaction);
                            again();
                        });
    }

    /// On the primary: locks, then reads.
    private Map<String, Value> enter(
            CrossTransaction transaction, int group, Primary primary, StorageNode where) {
        transaction.enter(group, where, primary);
        for (String key : transaction.work().locked()) {
            if (world.groupOf(key) == group) {
                Locks.Outcome outcome =
                        primary.locks()
                                .acquire(
                                        transaction.named(),
                                        Value.key(key),
                                        LockMode.UPDATE,
                                        Locks.Wait.NONE);
                if (outcome != Locks.Outcome.GRANTED) {
                    throw new IllegalStateException("locked");
                }
            }
        }
        Map<String, Value> values = new HashMap<>();
        for (String key : transaction.work().read()) {
            if (world.groupOf(key) == group) {
                boolean locked = transaction.work().validated().isEmpty();
                long at = locked ? Timestamp.LATEST : transaction.readTimestamp();
                values.put(key, unmarked(primary, key, at));
            }
        }
        long lives = chance.oneIn(5) ? chance.millis(1, 80) : 3000 * World.MILLI;
        where.node().after(lives, () -> primary.transactions().rollback(transaction.named()));
        return values;
    }

    private static Value unmarked(Primary primary, String key, long at) {
        byte[] stored = Value.key(key);
        if (primary.reads().isMarked(KeyRange.of(stored), at)) {
            throw new IllegalStateException("marked");
        }
        return Value.of(primary.reads().get(stored, at));
    }

    private void commitAlone(CrossTransaction transaction) {
        int group = transaction.entered().keySet().iterator().next();
        StorageNode where = transaction.entered().get(group);
        CommitRequest request =
                new CommitRequest(
                        transaction.named(),
                        transaction.changes(group),
                        0,
                        transaction.work().validated(),
                        transaction.readTimestamp(),
                        CommitPolicy.QUORUM);
        gateway.caller()
                .ask(
                        where,
                        primary -> {
                            CompletableFuture<CommitOutcome> answer =
                                    primary.transactions().commit(request);
                            where.wake();
                            return answer;
                        },
                        outcome -> {
                            told(transaction, group, outcome);
                            again();
                        },
                        this::again);
    }

    private void told(CrossTransaction transaction, int group, CommitOutcome outcome) {
        switch (outcome) {
            case CommitOutcome.Committed c -> {
                gateway.committed(transaction, c.timestamp());
                world.groups()
                        .get(group)
                        .history()
                        .committed(
                                new History.Acked(
                                        transaction.named().value(),
                                        c.epoch().value(),
                                        c.lsn().value(),
                                        transaction.operation(),
                                        false));
            }
            case CommitOutcome.Aborted a -> gateway.aborted(transaction);
            case CommitOutcome.Unknown u -> {}
        }
    }

    // ---- reads ----------------------------------------------------------------------------------

    /// The accounts of all groups, at one timestamp.
    private void collect(long at, long floor, Map<String, Value> seen, int group) {
        if (group == world.groups().size()) {
            world.history().sum(at, floor, seen);
            again();
            return;
        }
        gateway.caller()
                .ask(
                        gateway.target(group),
                        primary -> {
                            Map<String, Value> found = new HashMap<>();
                            for (String account : Work.ACCOUNTS) {
                                if (world.groupOf(account) == group) {
                                    found.put(account, unmarked(primary, account, at));
                                }
                            }
                            return CompletableFuture.completedFuture(found);
                        },
                        found -> {
                            seen.putAll(found);
                            collect(at, floor, seen, group + 1);
                        },
                        () -> {
                            gateway.elsewhere(group);
                            again();
                        });
    }
}
