package io.falcondb.system.simulation;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.reign.Primary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A client with its gateway: one transaction after another, and a record of what it was told.
final class Client {

    private static final long PATIENCE = 700 * World.MILLI;

    /// An open transaction on a primary.
    private record Begun(TransactionId transaction, long readTimestamp, List<Value> values) {}

    private final Cluster cluster;
    private final World world;
    private final Node node;
    private final Caller caller;
    private boolean finishing;
    private boolean done;
    private int target;

    Client(Cluster cluster, String name) {
        this.cluster = cluster;
        this.world = cluster.world();
        this.node = new Node(world, name);
        this.caller = new Caller(world, node, cluster.network(), PATIENCE);
        cluster.machines().addClient(node);
    }

    Node node() {
        return node;
    }

    void start() {
        node.after(world.millis(0, 100), this::next);
    }

    /// No more transactions after the one under way.
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
        switch (world.chance().nextInt(12)) {
            case 0, 1, 2 -> write(Work.increment(world), world.chance().nextLong());
            case 3, 4 -> write(Work.transfer(world), world.chance().nextLong());
            case 5, 6 -> write(Work.skew(world), world.chance().nextLong());
            case 7, 8, 9, 10 -> read(Work.counter(world));
            default -> sum();
        }
    }

    private void later(Runnable action) {
        node.after(world.millis(1, 15), action);
    }

    private void elsewhere(Runnable action) {
        target = (target + 1) % cluster.storage().size();
        later(action);
    }

    // ---- transactions ---------------------------------------------------------------------------

    private void write(Work work, long operation) {
        if (finishing) {
            done = true;
            return;
        }
        StorageNode where = cluster.storage().get(target);
        caller.ask(
                where,
                primary -> begin(where, primary, work),
                begun -> commit(where, work, operation, begun),
                () -> elsewhere(() -> write(work, operation)));
    }

    /// On the primary: locks, then reads.
    private CompletableFuture<Begun> begin(StorageNode where, Primary primary, Work work) {
        TransactionId transaction = primary.transactions().begin();
        for (String key : work.locked()) {
            Locks.Outcome outcome =
                    primary.locks()
                            .acquire(transaction, Value.key(key), LockMode.UPDATE, Locks.Wait.NONE);
            if (outcome != Locks.Outcome.GRANTED) {
                primary.transactions().rollback(transaction);
                throw new IllegalStateException("locked");
            }
        }
        long readTimestamp = primary.reads().newestTimestamp();
        List<Value> values = new ArrayList<>();
        for (String key : work.read()) {
            values.add(Value.of(primary.reads().get(Value.key(key), readTimestamp)));
        }
        long gatewayLives = world.oneIn(4) ? world.millis(1, 60) : 2000 * World.MILLI;
        where.node().after(gatewayLives, () -> primary.transactions().rollback(transaction));
        return CompletableFuture.completedFuture(new Begun(transaction, readTimestamp, values));
    }

    private void commit(StorageNode where, Work work, long operation, Begun begun) {
        boolean early = world.oneIn(6);
        CommitRequest request =
                new CommitRequest(
                        begun.transaction(),
                        work.changes(begun.values(), operation),
                        0,
                        work.validated(),
                        begun.readTimestamp(),
                        early ? CommitPolicy.ASYNC : CommitPolicy.QUORUM);
        caller.ask(
                where,
                primary -> {
                    CompletableFuture<CommitOutcome> answer =
                            primary.transactions().commit(request);
                    where.wake();
                    answer.thenAccept(outcome -> where.node().run(() -> answered(outcome, early)));
                    return answer;
                },
                outcome -> {
                    switch (outcome) {
                        case CommitOutcome.Committed c -> {
                            told(begun, c.epoch().value(), c.lsn().value(), operation, early);
                            if (!early) {
                                work.seen(cluster.history(), begun.values());
                            }
                            later(this::next);
                        }
                        case CommitOutcome.Aborted a -> {
                            cluster.history().aborted(begun.transaction().value());
                            later(this::next);
                        }
                        case CommitOutcome.Unknown u -> unanswered(work, operation, begun);
                    }
                },
                () -> unanswered(work, operation, begun));
    }

    private void answered(CommitOutcome outcome, boolean early) {
        if (outcome instanceof CommitOutcome.Committed committed) {
            Machines.guarded(
                    world, () -> cluster.history().answered(committed.epoch().value(), early));
        }
    }

    private void unanswered(Work work, long operation, Begun begun) {
        if (cluster.rules().asksBeforeItSaysFailed()) {
            settle(work, operation, begun);
        } else {
            elsewhere(() -> write(work, operation));
        }
    }

    private void settle(Work work, long operation, Begun begun) {
        StorageNode where = cluster.storage().get(target);
        caller.ask(
                where,
                primary -> primary.transactions().settle(begun.transaction()),
                status -> {
                    switch (status) {
                        case CommitStatus.Committed c -> {
                            told(begun, c.epoch().value(), c.lsn().value(), operation, false);
                            work.seen(cluster.history(), begun.values());
                            later(this::next);
                        }
                        case CommitStatus.Aborted a -> {
                            cluster.history().aborted(begun.transaction().value());
                            later(this::next);
                        }
                        case CommitStatus.InProgress p ->
                                later(() -> settle(work, operation, begun));
                        case CommitStatus.Unknown u ->
                                throw new Violation("UnknownIsSaid", "receipts are kept for ever");
                    }
                },
                () -> elsewhere(() -> settle(work, operation, begun)));
    }

    private void told(Begun begun, long epoch, long lsn, long operation, boolean early) {
        cluster.history()
                .committed(
                        new History.Acked(
                                begun.transaction().value(), epoch, lsn, operation, early));
    }

    // ---- reads ----------------------------------------------------------------------------------

    private void read(String key) {
        long floor = cluster.history().floor(key);
        StorageNode where =
                cluster.storage()
                        .get(
                                world.oneIn(2)
                                        ? target
                                        : world.chance().nextInt(cluster.storage().size()));
        caller.ask(
                where,
                primary -> {
                    byte[] version =
                            primary.reads().get(Value.key(key), primary.reads().newestTimestamp());
                    return CompletableFuture.completedFuture(Value.of(version));
                },
                value -> {
                    cluster.history().read(key, floor, value.number(), where.node().name());
                    later(this::next);
                },
                () -> elsewhere(this::next));
    }

    /// From any member, at its safe timestamp.
    private void sum() {
        StorageNode where = cluster.storage().get(world.chance().nextInt(cluster.storage().size()));
        CompletableFuture<Long> answer =
                cluster.network()
                        .ask(
                                node,
                                where.node(),
                                () -> CompletableFuture.completedFuture(Work.total(where.rows())));
        caller.await(
                answer,
                total -> {
                    if (total != 0) {
                        throw new Violation(
                                "Snapshot", where.node().name() + " shows a sum of " + total);
                    }
                    later(this::next);
                },
                () -> later(this::next));
    }
}
