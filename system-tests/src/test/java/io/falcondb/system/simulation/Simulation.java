package io.falcondb.system.simulation;

import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.kernel.GroupId;
import io.falcondb.replication.shipping.Shipper;
import java.util.ArrayList;
import java.util.List;

/// One run of a cluster under one seed.
final class Simulation {

    /// What a run came to, so that a test can see that something happened at all.
    record Result(int commits, int acked, int reads, long epochs, long nanos) {}

    private static final List<Invariant> INVARIANTS =
            List.of(new AckedIsDurable(), new AbortedIsAborted(), new SamePrefix(), new Serial());

    private static final int CLIENTS = 3;

    private static final long TROUBLE = 6_000 * World.MILLI;

    /// The longest that mending may take: expiring batches, one naming that fails, one that opens.
    private static final long PEACE = 20_000 * World.MILLI;

    private Simulation() {}

    /// @throws AssertionError naming the seed, with the last events, if an invariant is broken
    static Result run(long seed, Rules rules) {
        World world = new World(seed);
        try {
            return run(world, rules);
        } catch (RuntimeException e) {
            throw new AssertionError(
                    "seed=%d: %s%n%s".formatted(seed, e.getMessage(), world.story()), e);
        }
    }

    private static Result run(World world, Rules rules) {
        CommitPolicy policy = world.oneIn(4) ? CommitPolicy.ASYNC : CommitPolicy.QUORUM;
        Machines machines = new Machines(world);
        Cluster cluster = new Cluster(world, rules, policy, machines, GroupId.FIRST, "");
        for (int i = 1; i <= 2; i++) {
            new CoordinatorNode(world, machines, "coordinator-" + i);
        }
        List<Client> clients = new ArrayList<>();
        for (int i = 1; i <= CLIENTS; i++) {
            clients.add(new Client(cluster, "client-" + i));
        }
        cluster.start();
        machines.coordinators().forEach(CoordinatorNode::start);
        clients.forEach(Client::start);
        Faults faults = new Faults(cluster);
        faults.start();
        world.run(TROUBLE, () -> false);
        faults.end();
        world.run(TROUBLE + 500 * World.MILLI, () -> false);
        clients.forEach(Client::finish);
        world.run(TROUBLE + PEACE, () -> isAtRest(cluster, clients));
        ends(cluster, clients);
        Admitted admitted = Admitted.fold(cluster.wal(), cluster.allEntries());
        INVARIANTS.forEach(invariant -> invariant.check(cluster, admitted));
        History history = cluster.history();
        return new Result(
                admitted.commits().size(),
                history.acked().size(),
                history.reads(),
                admitted.lastEpoch(),
                world.now());
    }

    private static boolean isAtRest(Cluster cluster, List<Client> clients) {
        return cluster.isAtRest() && clients.stream().allMatch(Client::isDone);
    }

    private static void ends(Cluster cluster, List<Client> clients) {
        for (ShipperNode node : cluster.shippers()) {
            for (Shipper shipper : node.shippers()) {
                if (shipper.failure() != null) {
                    throw new Violation("NoSilentLoss", "a shipper stopped", shipper.failure());
                }
            }
        }
        if (!isAtRest(cluster, clients)) {
            StringBuilder states = new StringBuilder();
            for (StorageNode node : cluster.storage()) {
                states.append(node.node().name())
                        .append(' ')
                        .append(node.member() == null ? "down" : node.member().state())
                        .append(' ')
                        .append(node.rows().bookmark())
                        .append("; ");
            }
            clients.forEach(
                    c ->
                            states.append(c.node().name())
                                    .append(c.isDone() ? " done; " : " waits; "));
            throw new Violation("Ends", "no rest after everything was mended: " + states);
        }
    }
}
