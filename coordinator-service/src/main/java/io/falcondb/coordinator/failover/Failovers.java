package io.falcondb.coordinator.failover;

import io.falcondb.contracts.coordination.BeatRefusedException;
import io.falcondb.contracts.coordination.BeatReply;
import io.falcondb.contracts.coordination.HandoverOutcome;
import io.falcondb.contracts.coordination.Handovers;
import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.Heartbeats;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.coordinator.deadlock.Deadlocks;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/// All groups of a cluster, each with its controller: hands heartbeats to theirs, and what they say
/// of lock waits to the one place that sees all of it. [#step] belongs to one thread; the rest is
/// thread-safe.
public final class Failovers implements Heartbeats, Handovers {

    private final Map<Integer, FailoverController> groups = new TreeMap<>();
    private final Deadlocks deadlocks;
    private final Clocks clocks;

    public Failovers(List<FailoverController> controllers, Deadlocks deadlocks, Clocks clocks) {
        controllers.forEach(controller -> groups.put(controller.group().value(), controller));
        this.deadlocks = deadlocks;
        this.clocks = clocks;
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
                    new BeatRefusedException(
                            "group %s of %s is not among falcon.cluster.groups, which are %s: correct falcon.group of the member"
                                    .formatted(group, heartbeat.member(), groups.keySet())));
        }
        Optional<String> wrongClock = clocks.hear(heartbeat);
        // A primary goes on: to depose it would only make the damage larger.
        if (wrongClock.isPresent() && heartbeat.role() != MemberRole.PRIMARY) {
            return CompletableFuture.failedFuture(
                    new BeatRefusedException(
                            wrongClock.get()
                                    + ": set the clock by NTP; until then the member takes over"
                                    + " from nobody"));
        }
        boolean leads = controller.leads();
        return controller
                .beat(heartbeat)
                .thenApply(
                        naming -> {
                            deadlocks.hear(heartbeat);
                            return new BeatReply(
                                    naming,
                                    leads ? deadlocks.victims(group) : List.of(),
                                    controller.endsEpoch(),
                                    controller.trimLimits());
                        });
    }

    /// The controller of a group, if there is such a group.
    public Optional<FailoverController> find(GroupId group) {
        return Optional.ofNullable(groups.get(group.value()));
    }

    @Override
    public CompletableFuture<HandoverOutcome> handOver(
            GroupId group, Optional<MemberId> target, OptionalLong expectedEpoch) {
        FailoverController controller = groups.get(group.value());
        return controller == null
                ? CompletableFuture.completedFuture(
                        new HandoverOutcome.Refused(
                                "there is no group " + group, "the groups are " + groups.keySet()))
                : controller.handOver(target, expectedEpoch);
    }

    /// One round of every controller; never blocks.
    public void step() {
        groups.values().forEach(FailoverController::step);
        if (leads()) {
            deadlocks.look();
        }
    }
}
