package io.falcondb.coordinator.app;

import io.falcondb.contracts.coordination.HandoverOutcome;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.spring.JsonOrder;
import io.falcondb.contracts.spring.Problem;
import io.falcondb.coordinator.failover.FailoverController;
import io.falcondb.coordinator.failover.Failovers;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Members that leave a group, and those that come. A member that is removed goes on following its
/// log, but nobody names it, so it can be ended for good; that gateways and shippers stop looking
/// for it is a matter of their settings.
@RestController
class MembersEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(MembersEndpoint.class);

    /// @param removed nobody names it
    /// @param successor who reigns in its place now; null if it did not reign
    record Changed(int group, String member, boolean removed, @Nullable String successor) {}

    private final Failovers failovers;
    private final EventLog events;

    MembersEndpoint(Failovers failovers, EventLog events) {
        this.failovers = failovers;
        this.events = events;
    }

    /// `{"group": 1, "member": "storage-3"}`. If it reigns it hands its group over first.
    @Operation(
            summary = "Nobody names the member any more; one that reigns hands over first",
            description = "{\"group\": 1, \"member\": \"storage-3\"}")
    @PostMapping("/admin/remove-peer")
    CompletableFuture<Changed> remove(
            @RequestBody(required = false) @Nullable Map<String, Object> body) {
        JsonOrder order = JsonOrder.of(body, "group", "member");
        FailoverController controller = controller(order);
        MemberId member = member(order);
        controller.whyNotRemoved(member).ifPresent(MembersEndpoint::refuse);
        return controller
                .remove(member, true)
                .thenCompose(
                        written -> {
                            check(written);
                            return succeed(controller, member);
                        })
                .thenApply(
                        successor -> {
                            say("removed from", controller, member);
                            return new Changed(
                                    controller.group().value(),
                                    member.name(),
                                    true,
                                    successor.orElse(null));
                        });
    }

    /// `{"group": 1, "member": "storage-3"}`.
    @Operation(
            summary = "A member that was removed may be named again",
            description = "{\"group\": 1, \"member\": \"storage-3\"}")
    @PostMapping("/admin/add-peer")
    CompletableFuture<Changed> add(
            @RequestBody(required = false) @Nullable Map<String, Object> body) {
        JsonOrder order = JsonOrder.of(body, "group", "member");
        FailoverController controller = controller(order);
        MemberId member = member(order);
        controller.whyNotAdded(member).ifPresent(MembersEndpoint::refuse);
        return controller
                .remove(member, false)
                .thenApply(
                        written -> {
                            check(written);
                            say("taken into", controller, member);
                            return new Changed(
                                    controller.group().value(), member.name(), false, null);
                        });
    }

    /// Who reigns in its place; empty if it does not reign.
    private static CompletableFuture<Optional<String>> succeed(
            FailoverController controller, MemberId member) {
        Optional<Naming> reign = controller.view().naming();
        if (reign.isEmpty() || !reign.get().member().equals(member)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return controller
                .handOver(Optional.empty(), OptionalLong.of(reign.get().epoch()))
                .thenApply(
                        outcome -> {
                            if (outcome instanceof HandoverOutcome.Done done) {
                                return Optional.of(done.to().member().name());
                            }
                            throw new Problem(
                                    HttpStatus.GATEWAY_TIMEOUT,
                                    member + " is removed and may still reign: " + outcome,
                                    "POST /admin/switchover");
                        });
    }

    private void say(String what, FailoverController controller, MemberId member) {
        String text = "%s is %s group %s".formatted(member, what, controller.group());
        LOG.warn("{}", text);
        events.add("operator", text);
    }

    private static void check(boolean written) {
        if (!written) {
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "the register did not take it; nothing has changed",
                    "look at Consul, then send it again: it changes nothing twice");
        }
    }

    private static void refuse(HandoverOutcome outcome) {
        switch (outcome) {
            case HandoverOutcome.Refused(String reason, String nextStep) ->
                    throw new Problem(HttpStatus.CONFLICT, reason, nextStep);
            case HandoverOutcome.NotLeader elsewhere ->
                    throw new Problem(
                            HttpStatus.CONFLICT,
                            "this coordinator does not lead",
                            "GET /topology names the one that leads");
            case HandoverOutcome.Done done -> throw new IllegalStateException(done.toString());
            case HandoverOutcome.Unknown unknown ->
                    throw new IllegalStateException(unknown.toString());
        }
    }

    private FailoverController controller(JsonOrder order) {
        int number;
        try {
            number = Math.toIntExact(order.number("group").orElse(1));
        } catch (ArithmeticException e) {
            number = -1;
        }
        return (number < 1
                        ? Optional.<FailoverController>empty()
                        : failovers.find(new GroupId(number)))
                .orElseThrow(
                        () ->
                                new Problem(
                                        HttpStatus.NOT_FOUND,
                                        "there is no such group",
                                        "GET /topology lists the groups"));
    }

    private static MemberId member(JsonOrder order) {
        String name = order.text("member").orElse("");
        if (!name.matches("[\\p{Alnum}._-]{1,63}")) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "\"member\" names no member",
                    "GET /topology lists the members");
        }
        return new MemberId(name);
    }
}
