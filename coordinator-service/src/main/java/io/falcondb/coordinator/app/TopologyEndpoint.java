package io.falcondb.coordinator.app;

import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.coordinator.decision.DecisionView;
import io.falcondb.coordinator.failover.FailoverController;
import io.falcondb.coordinator.failover.FailoverController.Hindrance;
import io.falcondb.coordinator.failover.Failovers;
import io.falcondb.coordinator.failover.GroupView;
import io.falcondb.coordinator.topology.NamingText;
import io.falcondb.coordinator.topology.ShardMapKeeper;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What this coordinator knows.
@RestController
class TopologyEndpoint {

    /// @param leader the coordinator that may name; null if nobody leads or the register is away
    /// @param shards the group of each shard, by the shard's number; empty while it is not known
    /// @param decisions null with a single group, which needs no decision log
    record Cluster(
            String coordinator,
            boolean leads,
            @Nullable String leader,
            List<Integer> shards,
            @Nullable DecisionView decisions,
            List<Group> groups) {}

    /// @param removed members that nobody names: POST /admin/add-peer takes them in again
    /// @param nextStep what a person can do about the hindrance; empty if there is none
    record Group(
            int group,
            @Nullable Reign reign,
            List<Member> members,
            boolean paused,
            List<String> removed,
            Hindrance hindrance,
            String complaint,
            String nextStep) {}

    record Reign(long epoch, String member, String boot) {}

    /// @param heardMillis since the member last reported to this coordinator
    /// @param region where it says that it runs; empty if it does not say
    record Member(
            String name,
            String boot,
            String role,
            long epoch,
            long lsn,
            boolean readsEnd,
            long pendingForceMillis,
            long heardMillis,
            String region) {}

    private final CoordinatorSettings settings;
    private final Failovers failovers;
    private final Topology topology;
    private final ShardMapKeeper shards;
    private final Optional<DecisionHost> decisions;

    TopologyEndpoint(
            CoordinatorSettings settings,
            Failovers failovers,
            Topology topology,
            ShardMapKeeper shards,
            Optional<DecisionHost> decisions) {
        this.settings = settings;
        this.failovers = failovers;
        this.topology = topology;
        this.shards = shards;
        this.decisions = decisions;
    }

    @Operation(summary = "Who leads, who reigns, and what stands in the way")
    @GetMapping("/topology")
    CompletableFuture<Cluster> topology() {
        List<Group> groups = failovers.controllers().stream().map(this::group).toList();
        List<Integer> owners =
                shards.current()
                        .handle(
                                (map, unknown) ->
                                        map == null
                                                ? List.<Integer>of()
                                                : map.groups().stream()
                                                        .map(GroupId::value)
                                                        .toList())
                        .join();
        return topology.leader()
                .handle(
                        (leader, away) ->
                                new Cluster(
                                        settings.coordinator(),
                                        failovers.leads(),
                                        away == null ? leader.orElse(null) : null,
                                        owners,
                                        decisions.map(host -> host.leader().view()).orElse(null),
                                        groups));
    }

    private Group group(FailoverController controller) {
        GroupView view = controller.view();
        return new Group(
                controller.group().value(),
                view.naming()
                        .map(n -> new Reign(n.epoch(), n.member().name(), n.boot().toString()))
                        .orElse(null),
                view.members().stream().map(TopologyEndpoint::member).toList(),
                view.paused(),
                view.removed().stream().map(MemberId::name).sorted().toList(),
                view.hindrance(),
                view.complaint(),
                nextStep(controller, view.hindrance()));
    }

    private static Member member(GroupView.Member member) {
        Heartbeat said = member.heartbeat();
        return new Member(
                said.member().name(),
                said.boot().toString(),
                said.role().name(),
                said.epoch(),
                said.lsn(),
                said.progress().readsEnd(),
                Duration.ofNanos(said.progress().pendingForceNanos()).toMillis(),
                Duration.ofNanos(member.ageNanos()).toMillis(),
                said.sender().region());
    }

    private String nextStep(FailoverController controller, Hindrance hindrance) {
        return switch (hindrance) {
            case NONE -> "";
            case PAUSED -> "POST /admin/failovers/resume, or POST /admin/failover for this once";
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
                            + controller.unreadableKey().orElse(NamingText.key(controller.group()))
                            + " (whoever reigns is written there again; a pause is over)";
            case REGISTER_AWAY -> "start the Consul agent at " + settings.consul().address();
        };
    }
}
