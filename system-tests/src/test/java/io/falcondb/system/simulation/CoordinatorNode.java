package io.falcondb.system.simulation;

import io.falcondb.contracts.coordination.BeatReply;
import io.falcondb.contracts.coordination.HandoverOutcome;
import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.coordinator.failover.FailoverController;
import io.falcondb.coordinator.failover.FailoverOrder;
import io.falcondb.coordinator.failover.FailoverSettings;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.kernel.GroupId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/// A coordinator process.
final class CoordinatorNode {

    private static final long STEP = 40 * World.MILLI;
    private static final Duration LISTEN = Duration.ofSeconds(2);

    private final World world;
    private final Machines machines;
    private final Node node;
    private Map<GroupId, FailoverController> controllers = Map.of();

    CoordinatorNode(World world, Machines machines, String name) {
        this.world = world;
        this.machines = machines;
        this.node = new Node(world, name);
        machines.add(this);
    }

    Node node() {
        return node;
    }

    void start() {
        node.start();
        Map<GroupId, FailoverController> started = new LinkedHashMap<>();
        for (Cluster group : machines.groups()) {
            started.put(group.wal().group(), controller(group));
        }
        controllers = started;
        node.every(STEP, () -> started.values().forEach(FailoverController::step));
    }

    private FailoverController controller(Cluster group) {
        return new FailoverController(
                group.wal().group(),
                node.name(),
                new Topology(machines.consulFor(node)),
                FailoverSettings.DEFAULT.with(1000, LISTEN),
                node::nanos);
    }

    void crash() {
        world.note(node.name() + " is killed");
        node.die();
        controllers = Map.of();
    }

    CompletableFuture<BeatReply> beat(Heartbeat heartbeat) {
        FailoverController running = controllers.get(heartbeat.group());
        return running == null
                ? CompletableFuture.completedFuture(new BeatReply(Optional.empty(), List.of()))
                : running.beat(heartbeat)
                        .thenApply(
                                naming ->
                                        new BeatReply(
                                                naming,
                                                List.of(),
                                                running.endsEpoch(),
                                                running.trimLimits()));
    }

    /// A person asks for another primary, in order or by force.
    void changePrimary(GroupId group, boolean inOrder) {
        FailoverController running = controllers.get(group);
        if (running == null) {
            return;
        }
        long epoch = running.view().naming().map(Naming::epoch).orElse(0L);
        CompletableFuture<HandoverOutcome> ends =
                inOrder
                        ? running.handOver(Optional.empty(), OptionalLong.of(epoch))
                        : running.failOver(new FailoverOrder(Optional.empty(), true, epoch, 0));
        ends.thenAccept(
                outcome ->
                        world.note(
                                node.name()
                                        + (inOrder ? " switchover: " : " failover: ")
                                        + outcome));
    }
}
