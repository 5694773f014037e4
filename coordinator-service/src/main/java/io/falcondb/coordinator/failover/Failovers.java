package io.falcondb.coordinator.failover;

import io.falcondb.contracts.coordination.BeatReply;
import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.Heartbeats;
import io.falcondb.coordinator.deadlock.Deadlocks;
import io.falcondb.kernel.GroupId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/// All groups of a cluster, each with its controller: hands heartbeats to theirs, and what they say
/// of lock waits to the one place that sees all of it. [#step] belongs to one thread; the rest is
/// thread-safe.
public final class Failovers implements Heartbeats {

    private final Map<Integer, FailoverController> groups = new TreeMap<>();
    private final Deadlocks deadlocks;

    public Failovers(List<FailoverController> controllers, Deadlocks deadlocks) {
        controllers.forEach(controller -> groups.put(controller.group().value(), controller));
        this.deadlocks = deadlocks;
    }

    /// Whether this coordinator may name.
    public boolean leads() {
        return groups.values().stream().anyMatch(FailoverController::leads);
    }

    /// In ascending order of their groups.
    public List<FailoverController> controllers() {
        return List.copyOf(groups.values());
    }

    @Override
    public CompletableFuture<BeatReply> beat(Heartbeat heartbeat) {
        GroupId group = heartbeat.group();
        FailoverController controller = groups.get(group.value());
        if (controller == null) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException(
                            "group " + group + " is not among falcon.cluster.groups"));
        }
        deadlocks.hear(heartbeat);
        boolean leads = controller.leads();
        return controller
                .beat(heartbeat)
                .thenApply(
                        naming ->
                                new BeatReply(
                                        naming, leads ? deadlocks.victims(group) : List.of()));
    }

    /// One round of every controller; never blocks.
    public void step() {
        groups.values().forEach(FailoverController::step);
        if (leads()) {
            deadlocks.look();
        }
    }
}
