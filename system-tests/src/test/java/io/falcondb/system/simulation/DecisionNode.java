package io.falcondb.system.simulation;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.coordination.Decisions;
import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.coordinator.decision.DecisionRules;
import io.falcondb.coordinator.decision.DecisionSettings;
import io.falcondb.coordinator.decision.DecisionSetup;
import io.falcondb.coordinator.decision.Leader;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.kernel.TransactionId;
import io.falcondb.testkit.topic.InMemoryPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A coordinator's part in the decision log, on the machine of a coordinator.
final class DecisionNode {

    private static final long STEP = 4 * World.MILLI;

    /// Small windows, so that leaders often begin above one, and one receipt, so that late
    /// questions find none.
    private static final DecisionSettings SETTINGS =
            DecisionSettings.DEFAULT
                    .with(65_536, 4_096, 1_000_000, 1)
                    .with(new DecisionSettings.Oracle(1000, 1000));

    private final World world;
    private final Machines machines;
    private final InMemoryPartition partition;
    private final DecisionRules rules;
    private final Node node;
    private final String coordinator;
    private @Nullable Leader leader;

    /// @param coordinator whose lock in the register it shares
    DecisionNode(
            World world,
            Machines machines,
            InMemoryPartition partition,
            DecisionRules rules,
            String name,
            String coordinator) {
        this.coordinator = coordinator;
        this.world = world;
        this.machines = machines;
        this.partition = partition;
        this.rules = rules;
        this.node = new Node(world, name);
        machines.addClient(node);
    }

    Node node() {
        return node;
    }

    @Nullable Leader leader() {
        return node.isUp() ? leader : null;
    }

    void start() {
        node.start();
        Leader started =
                new Leader(
                        new DecisionSetup(
                                Machines.CLUSTER,
                                new MemberId(coordinator),
                                new BootId(
                                        new UUID(
                                                world.chance().nextLong(),
                                                world.chance().nextLong())),
                                machines.kafkaFor(node, partition, partition::trim),
                                new Topology(machines.consulFor(node)),
                                SETTINGS,
                                rules,
                                node::nanos,
                                node::wall,
                                this::wake));
        leader = started;
        node.every(STEP, () -> Machines.guarded(world, started::step));
    }

    void crash() {
        world.note(node.name() + " is killed");
        node.die();
        leader = null;
    }

    private void wake() {
        Leader running = leader;
        if (running != null) {
            node.after(world.millis(0.01, 0.2), running::step);
        }
    }

    /// Timestamps for a primary whose writer loop waits for them: at once or not at all. It asks
    /// first whom it asked last.
    static TimestampOracle oracleFor(List<DecisionNode> coordinators, Node asker, Network network) {
        List<DecisionNode> favourites = new ArrayList<>(coordinators);
        return new TimestampOracle() {
            @Override
            public long next(int count) {
                for (DecisionNode coordinator : List.copyOf(favourites)) {
                    Leader leader = coordinator.leader();
                    boolean reached =
                            leader != null
                                    && !coordinator.node().isFrozen()
                                    && network.isOpen(asker, coordinator.node())
                                    && network.isOpen(coordinator.node(), asker);
                    if (reached && leader.leads()) {
                        CompletableFuture<Long> first = leader.next(count);
                        if (first.isDone() && !first.isCompletedExceptionally()) {
                            favourites.remove(coordinator);
                            favourites.addFirst(coordinator);
                            return first.join();
                        }
                    }
                }
                throw new DatabaseException(ErrorCode.CANNOT_CONNECT_NOW, "no timestamps");
            }

            @Override
            public void advanceTo(long timestamp) {
                throw new Violation("Snapshot", "a timestamp below the log's: " + timestamp);
            }
        };
    }

    /// The decision log as seen from another machine: every question goes to every coordinator, and
    /// the one that leads answers.
    static Decisions decisionsFor(List<DecisionNode> coordinators, Node asker, Network network) {
        return new Decisions() {
            @Override
            public CompletableFuture<Decision> commit(
                    TransactionId transaction, List<GroupId> participants, long above) {
                return ask(leader -> leader.commit(transaction, participants, above));
            }

            @Override
            public CompletableFuture<Optional<Decision>> ask(
                    TransactionId transaction, List<GroupId> participants) {
                return ask(leader -> leader.ask(transaction, participants));
            }

            @Override
            public void settled(TransactionId transaction, GroupId participant) {
                ask(leader -> leader.settled(transaction, participant));
            }

            private <T> CompletableFuture<T> ask(
                    java.util.function.Function<Leader, CompletableFuture<T>> question) {
                CompletableFuture<T> answer = new CompletableFuture<>();
                for (DecisionNode coordinator : coordinators) {
                    network.ask(
                                    asker,
                                    coordinator.node(),
                                    () -> {
                                        Leader leader = coordinator.leader();
                                        return leader == null || !leader.leads()
                                                ? new CompletableFuture<T>()
                                                : question.apply(leader);
                                    })
                            .thenAccept(answer::complete);
                }
                asker.after(
                        400 * World.MILLI,
                        () ->
                                answer.completeExceptionally(
                                        new DatabaseException(
                                                ErrorCode.CANNOT_CONNECT_NOW, "no answer")));
                return answer;
            }
        };
    }
}
