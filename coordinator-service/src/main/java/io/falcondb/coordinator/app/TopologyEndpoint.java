package io.falcondb.coordinator.app;

import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.coordinator.failover.FailoverController;
import io.falcondb.coordinator.failover.FailoverController.Hindrance;
import io.falcondb.coordinator.failover.GroupView;
import io.falcondb.coordinator.topology.NamingText;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.kernel.GroupId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// What this coordinator knows, and the pause of failovers.
@RestController
class TopologyEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(TopologyEndpoint.class);

    /// @param leader the coordinator that may name; null if nobody leads or the register is away
    /// @param nextStep what a person can do about the hindrance; empty if there is none
    record Group(
            int group,
            String coordinator,
            boolean leads,
            @Nullable String leader,
            @Nullable Reign reign,
            List<Member> members,
            boolean paused,
            Hindrance hindrance,
            String complaint,
            String nextStep) {}

    record Reign(long epoch, String member, String boot) {}

    /// @param heardMillis since the member last reported to this coordinator
    record Member(
            String name,
            String boot,
            String role,
            long epoch,
            long lsn,
            boolean readsEnd,
            long pendingForceMillis,
            long heardMillis) {}

    record Pause(String coordinator, boolean paused) {}

    private final CoordinatorSettings settings;
    private final FailoverController controller;
    private final Topology topology;

    TopologyEndpoint(
            CoordinatorSettings settings, FailoverController controller, Topology topology) {
        this.settings = settings;
        this.controller = controller;
        this.topology = topology;
    }

    @GetMapping("/topology")
    CompletableFuture<Group> topology() {
        GroupView view = controller.view();
        return topology.leader()
                .handle((leader, away) -> group(view, away == null ? leader.orElse(null) : null));
    }

    /// Each coordinator pauses on its own and forgets it when its process ends.
    @PostMapping("/failover/pause")
    Pause pause() {
        return pause(true);
    }

    @PostMapping("/failover/resume")
    Pause resume() {
        return pause(false);
    }

    private Pause pause(boolean on) {
        controller.pause(on);
        LOG.warn(on ? "failovers are paused" : "failovers are resumed");
        return new Pause(settings.coordinator(), on);
    }

    private Group group(GroupView view, @Nullable String leader) {
        return new Group(
                settings.group(),
                settings.coordinator(),
                view.leads(),
                leader,
                view.naming()
                        .map(n -> new Reign(n.epoch(), n.member().name(), n.boot().toString()))
                        .orElse(null),
                view.members().stream().map(TopologyEndpoint::member).toList(),
                view.paused(),
                view.hindrance(),
                view.complaint(),
                nextStep(view.hindrance()));
    }

    private static Member member(GroupView.Member member) {
        Heartbeat said = member.heartbeat();
        return new Member(
                said.member().name(),
                said.boot().toString(),
                said.role().name(),
                said.epoch(),
                said.lsn(),
                said.readsEnd(),
                Duration.ofNanos(said.pendingForceNanos()).toMillis(),
                Duration.ofNanos(member.ageNanos()).toMillis());
    }

    private String nextStep(Hindrance hindrance) {
        return switch (hindrance) {
            case NONE -> "";
            case PAUSED -> "POST /failover/resume to every coordinator";
            case NO_CANDIDATE ->
                    "start a member, or look into the log of one that is STOPPED or RECOVERING: none"
                            + " follows the partition's end";
            case BUDGET_SPENT ->
                    "find out why primaries end, then wait for falcon.failover.window ("
                            + settings.failover().window().toSeconds()
                            + " s) or raise falcon.failover.budget";
            case REGISTER_UNREADABLE ->
                    "consul kv delete "
                            + settings.register().root()
                            + NamingText.key(new GroupId(settings.group()))
                            + " (whoever reigns is written there again)";
            case REGISTER_AWAY -> "start the Consul agent at " + settings.consul().address();
        };
    }
}
