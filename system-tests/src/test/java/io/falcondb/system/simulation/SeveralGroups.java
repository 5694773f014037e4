package io.falcondb.system.simulation;

import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.coordinator.decision.DecisionRules;
import io.falcondb.coordinator.decision.Leader;
import io.falcondb.kernel.GroupId;
import io.falcondb.storage.reign.Primary;
import io.falcondb.testkit.topic.InMemoryPartition;
import java.util.ArrayList;
import java.util.List;

/// One run of two groups that share coordinators, Kafka and Consul, under one seed.
final class SeveralGroups {

    record Result(int commits, int acked, int sums, long nanos) {}

    private static final long TROUBLE = 6_000 * World.MILLI;
    private static final long PEACE = 30_000 * World.MILLI;
    private static final int CLIENTS = 4;

    private final World world;
    private final Machines machines;
    private final InMemoryPartition decisions = new InMemoryPartition(1 << 20);
    private final List<DecisionNode> leaders = new ArrayList<>();
    private final List<CrossClient> clients = new ArrayList<>();
    private final CrossHistory history = new CrossHistory();

    private SeveralGroups(World world, Rules rules, DecisionRules decisionRules) {
        this.world = world;
        this.machines = new Machines(world);
        CommitPolicy policy = world.oneIn(4) ? CommitPolicy.ASYNC : CommitPolicy.QUORUM;
        for (int i = 1; i <= 2; i++) {
            leaders.add(
                    new DecisionNode(
                            world,
                            machines,
                            decisions,
                            decisionRules,
                            "leader-" + i,
                            "coordinator-" + i));
            new CoordinatorNode(world, machines, "coordinator-" + i);
        }
        for (int i = 1; i <= 2; i++) {
            Cluster group =
                    new Cluster(world, rules, policy, machines, new GroupId(i), "g" + i + "-");
            group.share(leaders);
        }
        for (int i = 1; i <= CLIENTS; i++) {
            clients.add(new CrossClient(this, "client-" + i));
        }
    }

    World world() {
        return world;
    }

    Machines machines() {
        return machines;
    }

    List<Cluster> groups() {
        return machines.groups();
    }

    List<DecisionNode> leaders() {
        return leaders;
    }

    InMemoryPartition decisions() {
        return decisions;
    }

    CrossHistory history() {
        return history;
    }

    /// The index of the group that has a key.
    int groupOf(String key) {
        return switch (key) {
            case "x" -> 0;
            case "y" -> 1;
            default -> (key.charAt(1) - '0') % 2;
        };
    }

    /// @throws AssertionError naming the seed, with the last events, if an invariant is broken
    static Result run(long seed, Rules rules, DecisionRules decisionRules) {
        World world = new World(seed);
        try {
            return new SeveralGroups(world, rules, decisionRules).run();
        } catch (RuntimeException e) {
            throw new AssertionError(
                    "seed=%d: %s%n%s".formatted(seed, e.getMessage(), world.story()), e);
        }
    }

    private Result run() {
        groups().forEach(Cluster::start);
        machines.coordinators().forEach(CoordinatorNode::start);
        leaders.forEach(DecisionNode::start);
        clients.forEach(CrossClient::start);
        List<Faults> faults = groups().stream().map(Faults::new).toList();
        faults.forEach(Faults::start);
        world.after(world.millis(500, 1500), this::strike);
        world.run(TROUBLE, () -> false);
        faults.forEach(Faults::end);
        leaders.forEach(this::restart);
        decisions.releaseHighWatermark();
        decisions.appendLate();
        world.run(TROUBLE + 800 * World.MILLI, () -> false);
        clients.forEach(CrossClient::finish);
        world.run(TROUBLE + PEACE, this::isAtRest);
        if (!isAtRest()) {
            throw new Violation("Ends", "no rest after everything was mended: " + describe());
        }
        CrossInvariants.check(this);
        return new Result(
                CrossInvariants.commits(this),
                history.committed().size(),
                history.sums(),
                world.now());
    }

    private void strike() {
        if (world.now() > TROUBLE) {
            return;
        }
        DecisionNode leader = leaders.get(world.chance().nextInt(leaders.size()));
        switch (world.chance().nextInt(7)) {
            case 0 -> {
                if (leader.node().isUp()) {
                    leader.crash();
                    world.after(world.millis(50, 2000), () -> restart(leader));
                }
            }
            case 1 -> leader.node().spend(world.millis(50, 2500));
            case 2 -> {
                decisions.holdHighWatermark();
                world.after(
                        world.millis(5, 500),
                        () -> {
                            if (world.oneIn(2)) {
                                decisions.loseUnacknowledgedSuffix();
                            }
                            decisions.releaseHighWatermark();
                        });
            }
            case 3 ->
                    decisions.foresee(
                            InMemoryPartition.Fate.values()[
                                    world.chance()
                                            .nextInt(InMemoryPartition.Fate.values().length)]);
            case 4 -> decisions.appendLate();
            case 5 -> usurp(leader.node());
            default -> {}
        }
        world.after(world.millis(50, 1500), this::strike);
    }

    /// Another coordinator gets the lock while this one still serves whoever reaches it.
    private void usurp(Node leader) {
        world.note(leader.name() + " is cut off from the servers and loses the lock");
        long duration = world.millis(200, 2500);
        machines.cutFromServers(leader);
        machines.register().releaseLock();
        world.after(duration, () -> machines.healToServers(leader));
    }

    private void restart(DecisionNode leader) {
        if (!leader.node().isUp()) {
            leader.start();
        }
    }

    private boolean isAtRest() {
        if (!clients.stream().allMatch(CrossClient::isDone)) {
            return false;
        }
        for (Cluster group : groups()) {
            if (!group.isAtRest()) {
                return false;
            }
            for (StorageNode member : group.storage()) {
                Primary primary = member.primary();
                boolean promised = primary != null && !primary.participant().promises().isEmpty();
                if (promised || !member.rows().prepared().isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    private String describe() {
        StringBuilder text = new StringBuilder();
        for (Cluster group : groups()) {
            for (StorageNode member : group.storage()) {
                text.append(member.node().name())
                        .append(' ')
                        .append(member.member() == null ? "down" : member.member().state())
                        .append(" prepared ")
                        .append(member.rows().prepared().size())
                        .append("; ");
            }
        }
        for (DecisionNode node : leaders) {
            Leader leader = node.leader();
            text.append(node.node().name())
                    .append(' ')
                    .append(leader == null ? "down" : leader.view())
                    .append("; ");
        }
        text.append(clients.stream().filter(CrossClient::isDone).count()).append(" clients done");
        return text.toString();
    }
}
