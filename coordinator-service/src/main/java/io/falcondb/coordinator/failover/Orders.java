package io.falcondb.coordinator.failover;

import io.falcondb.contracts.coordination.HandoverOutcome;
import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.discovery.Register.Leadership;
import io.falcondb.coordinator.topology.Topology.Standing;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What people want of a group: another primary, a member removed or taken in. Says why not, or
/// begins the one handover that may be under way. Only for the coordinator that leads. [#endsEpoch]
/// is thread-safe.
final class Orders {

    private final GroupId group;
    private final FailoverSettings settings;
    private final Detector detector;
    private final Namings namings;
    private @Nullable Handover handover;
    private volatile long endsEpoch;

    Orders(GroupId group, FailoverSettings settings, Detector detector, Namings namings) {
        this.group = group;
        this.settings = settings;
        this.detector = detector;
        this.namings = namings;
    }

    /// As of [FailoverController#endsEpoch].
    long endsEpoch() {
        return endsEpoch;
    }

    /// As of [FailoverController#whyNotRemoved].
    Optional<HandoverOutcome> whyNotRemoved(MemberId member, long now) {
        HandoverOutcome refusal = whyNot(OptionalLong.empty());
        if (refusal != null) {
            return Optional.of(refusal);
        }
        if (detector.last(member).isEmpty()) {
            return Optional.of(unknownMember(member));
        }
        return detector.canDoWithout(member, now)
                ? Optional.empty()
                : Optional.of(
                        new HandoverOutcome.Refused(
                                "no other member of group %s reigns or is caught up"
                                        .formatted(group),
                                "start another, or wait until one has caught up"));
    }

    /// As of [FailoverController#whyNotAdded].
    Optional<HandoverOutcome> whyNotAdded(MemberId member, long now) {
        return detector.recent(member, now).isEmpty()
                ? Optional.of(unknownMember(member))
                : Optional.empty();
    }

    private HandoverOutcome unknownMember(MemberId member) {
        return new HandoverOutcome.Refused(
                "%s does not report as a member of group %s".formatted(member, group),
                "start it with falcon.group=%s and the addresses of the coordinators"
                        .formatted(group));
    }

    /// As of [FailoverController#handOver].
    CompletableFuture<HandoverOutcome> handOver(
            Optional<MemberId> target, OptionalLong expectedEpoch, long now) {
        HandoverOutcome refusal = whyNot(expectedEpoch);
        if (refusal != null) {
            return CompletableFuture.completedFuture(refusal);
        }
        Naming reign = namings.newest().orElseThrow();
        if (!isOpen(reign, now)) {
            return refuse(
                    "%s, the primary of group %s, does not report that it reigns"
                            .formatted(reign.member(), group),
                    "wait for the failover; if there is none, POST /admin/failover");
        }
        Targets.Choice choice =
                new Targets(detector, reign, now)
                        .choose(
                                target,
                                /* inOrder= */ true,
                                settings.caughtUpLsn(),
                                "wait until it has caught up (falcon.failover.caught-up-lsn)");
        return begin(choice, reign, true, now);
    }

    /// As of [FailoverController#failOver].
    CompletableFuture<HandoverOutcome> failOver(FailoverOrder order, long now) {
        HandoverOutcome refusal = whyNot(OptionalLong.of(order.expectedEpoch()));
        if (refusal != null) {
            return CompletableFuture.completedFuture(refusal);
        }
        Naming reign = namings.newest().orElseThrow();
        if (isOpen(reign, now) && !order.force()) {
            return refuse(
                    "%s, the primary of group %s, answers".formatted(reign.member(), group),
                    "POST /admin/switchover loses nothing; with force it is deposed all the"
                            + " same");
        }
        Targets.Choice choice =
                new Targets(detector, reign, now)
                        .choose(
                                order.target(),
                                /* inOrder= */ false,
                                order.force() ? Long.MAX_VALUE : order.maxLostLsn(),
                                "wait until it has caught up, or accept the loss with force");
        return begin(choice, reign, false, now);
    }

    private CompletableFuture<HandoverOutcome> begin(
            Targets.Choice choice, Naming reign, boolean asksOld, long now) {
        return switch (choice) {
            case Targets.Choice.None(HandoverOutcome.Refused refusal) ->
                    CompletableFuture.completedFuture(refusal);
            case Targets.Choice.Found(Heartbeat target, long behindLsn) -> {
                Handover begun = new Handover(reign, target, asksOld, behindLsn, now, settings);
                handover = begun;
                endsEpoch = begun.endsEpoch();
                yield begun.answer();
            }
        };
    }

    private @Nullable HandoverOutcome whyNot(OptionalLong expectedEpoch) {
        Handover underWay = handover;
        if (underWay != null) {
            return new HandoverOutcome.Refused(
                    "group %s is being handed over to %s".formatted(group, underWay.target()),
                    "wait for its end");
        }
        Optional<Naming> newest = namings.newest();
        if (newest.isEmpty()) {
            return new HandoverOutcome.Refused(
                    "nobody has reigned over group " + group + " yet",
                    "start its members: the first that reads the log's end is named");
        }
        long epoch = newest.get().epoch();
        if (expectedEpoch.isPresent() && expectedEpoch.getAsLong() != epoch) {
            return new HandoverOutcome.Refused(
                    "group %s is in epoch %d, not %d: somebody else was faster"
                            .formatted(group, epoch, expectedEpoch.getAsLong()),
                    "look at GET /topology and decide anew");
        }
        return null;
    }

    private static CompletableFuture<HandoverOutcome> refuse(String reason, String nextStep) {
        return CompletableFuture.completedFuture(new HandoverOutcome.Refused(reason, nextStep));
    }

    private boolean isOpen(Naming reign, long now) {
        return detector.recent(reign.member(), now)
                .filter(
                        said ->
                                said.role() == MemberRole.PRIMARY
                                        && said.epoch() == reign.epoch()
                                        && said.boot().equals(reign.boot()))
                .isPresent();
    }

    /// Takes the next step of a handover; false if there is none, or no more: then the usual rules
    /// go on.
    boolean carryOn(Standing seen, Leadership by, long now) {
        Handover underWay = handover;
        if (underWay == null) {
            return false;
        }
        switch (underWay.next(seen.naming(), detector, now)) {
            case Handover.Step.Wait wait -> {}
            case Handover.Step.Name(Heartbeat whom) -> {
                long epoch = 1 + detector.highestEpoch(seen.naming());
                Naming next = new Naming(group, epoch, whom.member(), whom.boot());
                underWay.attempted(next, now);
                namings.write(seen, next, by, now);
            }
            case Handover.Step.Over(HandoverOutcome outcome) -> {
                handover = null;
                underWay.answer().complete(outcome);
            }
        }
        endsEpoch = handover == null ? 0 : underWay.endsEpoch();
        return handover != null;
    }

    /// Whoever leads now knows nothing of the handover.
    ///
    /// @param coordinator that leads no more
    void forsake(String coordinator) {
        Handover underWay = handover;
        if (underWay != null) {
            handover = null;
            endsEpoch = 0;
            underWay.answer()
                    .complete(
                            new HandoverOutcome.Unknown(
                                    "coordinator %s leads no more; the rules of failover go on from here"
                                            .formatted(coordinator),
                                    "GET /topology shows who reigns now"));
        }
    }
}
