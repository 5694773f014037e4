package io.falcondb.system.simulation;

import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.coordinator.failover.FailoverController;
import io.falcondb.coordinator.failover.FailoverSettings;
import io.falcondb.coordinator.topology.Topology;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A coordinator process.
final class CoordinatorNode {

    private static final long STEP = 40 * World.MILLI;

    private final Cluster cluster;
    private final Node node;
    private @Nullable FailoverController controller;

    CoordinatorNode(Cluster cluster, String name) {
        this.cluster = cluster;
        this.node = new Node(cluster.world(), name);
    }

    Node node() {
        return node;
    }

    void start() {
        node.start();
        FailoverController started =
                new FailoverController(
                        Cluster.WAL.group(),
                        node.name(),
                        new Topology(cluster.consulFor(node)),
                        FailoverSettings.DEFAULT.with(1000),
                        node::nanos);
        controller = started;
        node.every(STEP, started::step);
    }

    void crash() {
        cluster.world().note(node.name() + " is killed");
        node.die();
        controller = null;
    }

    CompletableFuture<Optional<Naming>> beat(Heartbeat heartbeat) {
        FailoverController running = controller;
        return running == null
                ? CompletableFuture.completedFuture(Optional.empty())
                : running.beat(heartbeat);
    }
}
