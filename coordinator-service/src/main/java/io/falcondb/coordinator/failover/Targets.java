package io.falcondb.coordinator.failover;

import io.falcondb.contracts.coordination.HandoverOutcome.Refused;
import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.kernel.MemberId;
import java.util.Optional;

/// Who may take over from a primary, and why somebody else may not.
final class Targets {

    /// Either a member or a refusal.
    sealed interface Choice {
        /// @param behindLsn records of the primary, as far as heard, that it lacks
        record Found(Heartbeat member, long behindLsn) implements Choice {}

        record None(Refused refusal) implements Choice {}
    }

    private final Detector detector;
    private final Naming reign;
    private final long now;

    Targets(Detector detector, Naming reign, long now) {
        this.detector = detector;
        this.reign = reign;
        this.now = now;
    }

    /// @param wanted empty for the best
    /// @param inOrder the present primary ends its reign first, so that nothing can be lost
    /// @param behindMax records that it may lack
    /// @param more what a person can do about one that lacks more
    Choice choose(Optional<MemberId> wanted, boolean inOrder, long behindMax, String more) {
        if (wanted.isPresent() && wanted.get().equals(reign.member())) {
            return none(wanted.get() + " is the primary already", "name another member as target");
        }
        Optional<Heartbeat> found =
                wanted.isPresent() ? detector.last(wanted.get()) : best(inOrder, behindMax);
        if (found.isEmpty()) {
            return wanted.isPresent()
                    ? none(
                            "group " + reign.group() + " has no member " + wanted.get(),
                            "choose one of " + detector.names())
                    : none(
                            "no other member of group " + reign.group() + " reads the log's end",
                            "start one, or wait until it has caught up: GET /topology shows"
                                    + " readsEnd");
        }
        Heartbeat target = found.get();
        if (detector.recent(target.member(), now).isEmpty()) {
            return none(
                    target.member() + " has not reported lately",
                    "start it, or choose another member");
        }
        if (detector.isRemoved(target.member())) {
            return none(
                    target.member() + " is removed from group " + reign.group(),
                    "POST /admin/add-peer takes it in again");
        }
        if (!detector.mayReign(target)) {
            return none(
                    "%s is %s and %s"
                            .formatted(
                                    target.member(),
                                    target.role(),
                                    target.progress().readsEnd()
                                            ? "its disk stands still"
                                            : "does not read the log's end"),
                    "wait until it has caught up, or choose another member");
        }
        long behind = behind(target);
        return behind > behindMax
                ? none(
                        "%s lacks %d records of %s, more than %d"
                                .formatted(target.member(), behind, reign.member(), behindMax),
                        more)
                : new Choice.Found(target, behind);
    }

    /// If all lack too much, the one that lacks least: it is refused with the number.
    private Optional<Heartbeat> best(boolean inOrder, long behindMax) {
        Optional<Heartbeat> advanced =
                detector.candidate(now).filter(candidate -> !isPrimary(candidate));
        return inOrder
                ? detector.successor(
                                candidate ->
                                        !isPrimary(candidate) && behind(candidate) <= behindMax,
                                now)
                        .or(() -> advanced)
                : advanced;
    }

    private long behind(Heartbeat target) {
        return detector.last(reign.member())
                .filter(primary -> primary.epoch() >= target.epoch())
                .map(primary -> Math.max(0, primary.lsn() - target.lsn()))
                .orElse(0L);
    }

    private boolean isPrimary(Heartbeat heartbeat) {
        return heartbeat.member().equals(reign.member());
    }

    private static Choice none(String reason, String nextStep) {
        return new Choice.None(new Refused(reason, nextStep));
    }
}
