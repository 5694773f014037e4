package io.falcondb.coordinator.failover;

import io.falcondb.contracts.coordination.HandoverOutcome;
import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.kernel.MemberId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A reign on its way to another member because a person wants it, as the leading coordinator
/// drives it. Nothing of it is written down: if that coordinator ends, what it has begun is an
/// orderly end of a reign or a naming like any other, and the next leader goes on by the usual
/// rules.
///
/// ```
/// asks the old primary to end -> it follows: all it had is admitted -> names the target -> it is open
/// ```
///
/// Not thread-safe.
final class Handover {

    /// What the controller has to do next.
    sealed interface Step {
        record Wait() implements Step {}

        record Name(Heartbeat whom) implements Step {}

        record Over(HandoverOutcome outcome) implements Step {}
    }

    private static final String LOOK = "GET /topology shows who reigns now";

    private final Naming from;
    private final Heartbeat target;
    private final boolean asksOld;
    private final long behindLsn;
    private final long began;
    private final FailoverSettings settings;
    private final CompletableFuture<HandoverOutcome> answer = new CompletableFuture<>();
    private Naming known;
    private Optional<Naming> attempted = Optional.empty();
    private long attemptedAt;
    private long choosesSince = -1;

    /// @param asksOld the old primary ends its reign first; otherwise it is deposed
    Handover(
            Naming from,
            Heartbeat target,
            boolean asksOld,
            long behindLsn,
            long began,
            FailoverSettings settings) {
        this.from = from;
        this.target = target;
        this.asksOld = asksOld;
        this.behindLsn = behindLsn;
        this.began = began;
        this.settings = settings;
        this.known = from;
    }

    CompletableFuture<HandoverOutcome> answer() {
        return answer;
    }

    MemberId target() {
        return target.member();
    }

    /// The reign that its primary is asked to end; 0 for none.
    long endsEpoch() {
        return asksOld && attempted.isEmpty() ? from.epoch() : 0;
    }

    void attempted(Naming naming, long now) {
        attempted = Optional.of(naming);
        attemptedAt = now;
        choosesSince = -1;
    }

    /// @param seen what the register says after every attempt of ours was answered
    Step next(Optional<Naming> seen, Detector detector, long now) {
        if (now - began > settings.handoverWithin().toNanos()) {
            return unknown(
                    "it has not ended within falcon.failover.handover-within ("
                            + settings.handoverWithin().toSeconds()
                            + " s)");
        }
        if (seen.isPresent() && seen.equals(attempted)) {
            known = seen.get();
        }
        if (!seen.equals(Optional.of(known))) {
            return unknown("somebody else was named meanwhile");
        }
        if (!known.equals(from)) {
            return opening(detector, now);
        }
        return asksOld ? ending(detector, now) : choose(detector, now);
    }

    private Step ending(Detector detector, long now) {
        Optional<Heartbeat> last = detector.recent(from.member(), now);
        if (last.isEmpty()) {
            return detector.isSilent(from.member(), now)
                    ? unknown(from.member() + " has fallen silent before its reign ended")
                    : new Step.Wait();
        }
        Heartbeat old = last.get();
        if (!old.boot().equals(from.boot()) || old.role() == MemberRole.STOPPED) {
            return unknown(from.member() + " has stopped before its reign ended");
        }
        boolean ended =
                old.role() == MemberRole.FOLLOWER
                        && old.epoch() >= from.epoch()
                        && old.progress().readsEnd();
        return ended ? choose(detector, now) : new Step.Wait();
    }

    /// The target, or after it has gone whoever is best: a group without a primary serves nobody.
    private Step choose(Detector detector, long now) {
        if (choosesSince < 0) {
            choosesSince = now;
        }
        Optional<Heartbeat> wanted =
                detector.recent(target.member(), now)
                        .filter(heartbeat -> heartbeat.boot().equals(target.boot()))
                        .filter(detector::mayReign);
        if (wanted.isEmpty() && now - choosesSince > settings.silence().toNanos()) {
            wanted = detector.candidate(now);
        }
        return wanted.isPresent() ? new Step.Name(wanted.get()) : new Step.Wait();
    }

    private Step opening(Detector detector, long now) {
        Optional<Heartbeat> last =
                detector.recent(known.member(), now)
                        .filter(heartbeat -> heartbeat.boot().equals(known.boot()));
        if (last.isPresent()
                && last.get().role() == MemberRole.PRIMARY
                && last.get().epoch() == known.epoch()) {
            return new Step.Over(
                    new HandoverOutcome.Done(
                            from, known, behindLsn, Duration.ofNanos(now - began)));
        }
        boolean lost =
                last.isEmpty()
                        ? detector.isSilent(known.member(), now)
                        : last.get().role() == MemberRole.STOPPED;
        boolean late = now - attemptedAt > settings.openWithin().toNanos();
        return lost || late ? choose(detector, now) : new Step.Wait();
    }

    private static Step unknown(String reason) {
        return new Step.Over(
                new HandoverOutcome.Unknown(
                        reason + "; the rules of failover go on from here", LOOK));
    }
}
