package io.falcondb.coordinator.app;

import io.falcondb.contracts.coordination.HandoverOutcome;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.spring.JsonOrder;
import io.falcondb.contracts.spring.Problem;
import io.falcondb.coordinator.failover.FailoverController;
import io.falcondb.coordinator.failover.FailoverOrder;
import io.falcondb.coordinator.failover.Failovers;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Who reigns, decided by a person. Only the coordinator that leads obeys; the others name it.
@RestController
class RolesEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(RolesEndpoint.class);

    /// The loss that the handbooks let pass without force.
    private static final long LOST_LSN_MAX = 10_000;

    /// @param behindLsn records that the new primary lacked when it was chosen
    record Handed(int group, Reign from, Reign to, long behindLsn, double tookMillis) {}

    record Reign(String member, long epoch) {}

    record Paused(String coordinator, boolean paused, List<Integer> groups) {}

    private final CoordinatorSettings settings;
    private final Failovers failovers;
    private final Topology topology;
    private final EventLog events;

    RolesEndpoint(
            CoordinatorSettings settings, Failovers failovers, Topology topology, EventLog events) {
        this.settings = settings;
        this.failovers = failovers;
        this.topology = topology;
        this.events = events;
    }

    /// `{"group": 1, "target": "storage-2", "expected-epoch": 5}`; the last two may be missing.
    @Operation(
            summary = "Hands a group over to another member without losing anything",
            description =
                    "{\"group\": 1, \"target\": \"storage-2\", \"expected-epoch\": 5}; target and expected-epoch may be missing")
    @PostMapping("/admin/switchover")
    CompletableFuture<Handed> switchover(
            @RequestBody(required = false) @Nullable Map<String, Object> body) {
        JsonOrder order = JsonOrder.of(body, "group", "target", "expected-epoch");
        GroupId group = group(order);
        return answer(
                "switchover",
                group,
                controller(group).handOver(target(order), order.number("expected-epoch")));
    }

    /// `{"group": 1, "target": "storage-2", "force": false, "expected-epoch": 5, "max-lost-lsn":
    /// 10000}`; all but the expected epoch may be missing.
    @Operation(
            summary = "Names another primary although the last one does not answer",
            description =
                    "{\"group\": 1, \"target\": \"storage-2\", \"force\": false, \"expected-epoch\": 5, \"max-lost-lsn\": 10000}; all but expected-epoch may be missing")
    @PostMapping("/admin/failover")
    CompletableFuture<Handed> failover(
            @RequestBody(required = false) @Nullable Map<String, Object> body) {
        JsonOrder order =
                JsonOrder.of(body, "group", "target", "force", "expected-epoch", "max-lost-lsn");
        GroupId group = group(order);
        return answer(
                "failover",
                group,
                controller(group)
                        .failOver(
                                new FailoverOrder(
                                        target(order),
                                        order.flag("force"),
                                        order.required("expected-epoch"),
                                        order.number("max-lost-lsn").orElse(LOST_LSN_MAX))));
    }

    /// `{"group": 1}`, or nothing for all groups. It is remembered by the register.
    @Operation(
            summary = "No primary is replaced by itself until resumed",
            description = "{\"group\": 1}, or nothing for all groups")
    @PostMapping("/admin/failovers/pause")
    CompletableFuture<Paused> pause(
            @RequestBody(required = false) @Nullable Map<String, Object> body) {
        return pause(body, true);
    }

    @Operation(
            summary = "Primaries that fall silent are replaced again",
            description = "{\"group\": 1}, or nothing for all groups")
    @PostMapping("/admin/failovers/resume")
    CompletableFuture<Paused> resume(
            @RequestBody(required = false) @Nullable Map<String, Object> body) {
        return pause(body, false);
    }

    private CompletableFuture<Paused> pause(@Nullable Map<String, Object> body, boolean on) {
        JsonOrder order = JsonOrder.of(body, "group");
        List<FailoverController> meant =
                order.has("group") ? List.of(controller(group(order))) : failovers.controllers();
        if (!failovers.leads()) {
            return notLeader();
        }
        List<CompletableFuture<Boolean>> written =
                meant.stream().map(controller -> controller.pause(on)).toList();
        return CompletableFuture.allOf(written.toArray(CompletableFuture[]::new))
                .handle(
                        (nothing, problem) -> {
                            if (problem != null
                                    || !written.stream().allMatch(CompletableFuture::join)) {
                                throw new Problem(
                                        HttpStatus.SERVICE_UNAVAILABLE,
                                        "the register did not take it for every group"
                                                + (problem == null
                                                        ? ""
                                                        : ": " + problem.getMessage()),
                                        "look at Consul, then send it again: it changes nothing twice");
                            }
                            say(on ? "failovers are paused" : "failovers are resumed", meant);
                            return new Paused(settings.coordinator(), on, numbers(meant));
                        });
    }

    private void say(String what, List<FailoverController> meant) {
        LOG.warn("{} in groups {}", what, numbers(meant));
        events.add("operator", what + " in groups " + numbers(meant));
    }

    private static List<Integer> numbers(List<FailoverController> controllers) {
        return controllers.stream().map(controller -> controller.group().value()).toList();
    }

    private CompletableFuture<Handed> answer(
            String what, GroupId group, CompletableFuture<HandoverOutcome> ends) {
        return ends.thenCompose(
                outcome -> {
                    LOG.warn("{} of group {}: {}", what, group, outcome);
                    events.add("operator", what + " of group " + group + ": " + outcome);
                    return switch (outcome) {
                        case HandoverOutcome.Done done ->
                                CompletableFuture.completedFuture(
                                        new Handed(
                                                group.value(),
                                                reign(done.from()),
                                                reign(done.to()),
                                                done.behindLsn(),
                                                done.took().toNanos() / 1e6));
                        case HandoverOutcome.NotLeader elsewhere -> notLeader();
                        case HandoverOutcome.Refused(String reason, String nextStep) ->
                                CompletableFuture.failedFuture(
                                        new Problem(HttpStatus.CONFLICT, reason, nextStep));
                        case HandoverOutcome.Unknown(String reason, String nextStep) ->
                                CompletableFuture.failedFuture(
                                        new Problem(HttpStatus.GATEWAY_TIMEOUT, reason, nextStep));
                    };
                });
    }

    private <T> CompletableFuture<T> notLeader() {
        return topology.leader()
                .exceptionally(away -> Optional.empty())
                .thenCompose(
                        leader ->
                                CompletableFuture.failedFuture(
                                        new Problem(
                                                HttpStatus.CONFLICT,
                                                settings.coordinator() + " does not lead",
                                                leader.map(name -> "ask coordinator " + name)
                                                        .orElse(
                                                                "no coordinator leads: look at"
                                                                        + " Consul"))));
    }

    private FailoverController controller(GroupId group) {
        return failovers
                .find(group)
                .orElseThrow(
                        () ->
                                new Problem(
                                        HttpStatus.NOT_FOUND,
                                        "there is no group " + group,
                                        "GET /topology lists the groups"));
    }

    private static GroupId group(JsonOrder order) {
        try {
            return new GroupId(Math.toIntExact(order.number("group").orElse(1)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "\"group\": " + e.getMessage(),
                    "GET /topology lists the groups");
        }
    }

    private static Optional<MemberId> target(JsonOrder order) {
        try {
            return order.text("target").map(MemberId::new);
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "\"target\": " + e.getMessage(),
                    "GET /topology lists the members");
        }
    }

    private static Reign reign(Naming naming) {
        return new Reign(naming.member().name(), naming.epoch());
    }
}
