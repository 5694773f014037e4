package io.falcondb.storage.app;

import io.falcondb.contracts.coordination.HandoverOutcome;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.spring.JsonOrder;
import io.falcondb.contracts.spring.Problem;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.storage.MemberReport;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// A person wants this member to reign, or no longer: the coordinator that leads is asked for a
/// switchover. A member never takes a role by itself.
@RestController
class RolesEndpoint {

    record Handed(int group, Reign from, Reign to, double tookMillis) {}

    record Reign(String member, long epoch) {}

    private final StorageServiceSettings settings;
    private final MemberServer server;
    private final EventLog events;

    RolesEndpoint(StorageServiceSettings settings, MemberServer server, EventLog events) {
        this.settings = settings;
        this.server = server;
        this.events = events;
    }

    /// `{"expected-epoch": 5}`, or nothing.
    @Operation(
            summary = "A switchover to this member",
            description = "{\"expected-epoch\": 5}, or nothing")
    @PostMapping("/admin/promote")
    CompletableFuture<Handed> promote(
            @RequestBody(required = false) @Nullable Map<String, Object> body) {
        JsonOrder order = JsonOrder.of(body, "expected-epoch");
        return handOver(
                Optional.of(new MemberId(settings.member())), order.number("expected-epoch"));
    }

    /// `{"target": "storage-2"}`, or nothing.
    @Operation(
            summary = "A switchover away from this member",
            description = "{\"target\": \"storage-2\"}, or nothing")
    @PostMapping("/admin/step-down")
    CompletableFuture<Handed> stepDown(
            @RequestBody(required = false) @Nullable Map<String, Object> body) {
        JsonOrder order = JsonOrder.of(body, "target");
        MemberReport report = server.member().report();
        if (report.role() != MemberRole.PRIMARY) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "%s is %s and has nothing to step down from"
                            .formatted(settings.member(), report.role()),
                    "ask the primary: SHOW falcon.ha_status names it");
        }
        return handOver(order.text("target").map(MemberId::new), OptionalLong.of(report.epoch()));
    }

    private CompletableFuture<Handed> handOver(
            Optional<MemberId> target, OptionalLong expectedEpoch) {
        return server.handovers()
                .handOver(new GroupId(settings.group()), target, expectedEpoch)
                .thenApply(this::handed);
    }

    private Handed handed(HandoverOutcome outcome) {
        events.add("operator", "switchover: " + outcome);
        return switch (outcome) {
            case HandoverOutcome.Done done ->
                    new Handed(
                            settings.group(),
                            reign(done.from()),
                            reign(done.to()),
                            done.took().toNanos() / 1e6);
            case HandoverOutcome.Refused(String reason, String nextStep) ->
                    throw new Problem(HttpStatus.CONFLICT, reason, nextStep);
            case HandoverOutcome.NotLeader(Optional<String> leader) ->
                    throw new Problem(
                            HttpStatus.CONFLICT,
                            "no coordinator leads",
                            "look at Consul and at the coordinators");
            case HandoverOutcome.Unknown(String reason, String nextStep) ->
                    throw new Problem(HttpStatus.GATEWAY_TIMEOUT, reason, nextStep);
        };
    }

    private static Reign reign(Naming naming) {
        return new Reign(naming.member().name(), naming.epoch());
    }
}
