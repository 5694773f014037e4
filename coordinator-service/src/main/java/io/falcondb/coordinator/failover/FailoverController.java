package io.falcondb.coordinator.failover;

import io.falcondb.contracts.coordination.BeatRefusedException;
import io.falcondb.contracts.coordination.HandoverOutcome;
import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.coordination.TrimLimits;
import io.falcondb.contracts.discovery.Register.Leadership;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.coordinator.topology.Topology.Standing;
import io.falcondb.coordinator.topology.UnreadableValue;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.kernel.Ticker;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Keeps one group reigned over. Any number of coordinators may run it: the register lets one of
/// them write, and what it writes names a boot that then has to begin its reign by itself.
///
/// [#step] belongs to one thread and never blocks; [#beat] is thread-safe.
public final class FailoverController {

    /// Why nobody is named although the group has no primary.
    public enum Hindrance {
        NONE,
        PAUSED,
        NO_CANDIDATE,
        BUDGET_SPENT,
        /// Somebody edited the register.
        REGISTER_UNREADABLE,
        /// The register has not answered for a while. Whoever reigns goes on reigning.
        REGISTER_AWAY
    }

    private final GroupId group;
    private final String name;
    private final FailoverSettings settings;
    private final Ticker ticker;
    private final Detector detector;
    private final FailoverBudget budget;
    private final RegisterWatch register;
    private final Namings namings;
    private final Orders orders;
    private volatile Hindrance hindrance = Hindrance.NONE;
    private volatile String complaint = "";

    /// @param name of this coordinator, for the lock
    public FailoverController(
            GroupId group,
            String name,
            Topology topology,
            FailoverSettings settings,
            Ticker ticker) {
        this.group = group;
        this.name = name;
        this.settings = settings;
        this.ticker = ticker;
        this.detector = new Detector(settings, ticker.nanos());
        this.budget = new FailoverBudget(settings);
        this.register = new RegisterWatch(group, name, topology, settings, ticker.nanos());
        this.namings = new Namings(topology);
        this.orders = new Orders(group, settings, detector, namings);
    }

    /// While paused, nobody is named without a person: for maintenance. Written into the register,
    /// where it outlives this coordinator. False if this coordinator does not lead, or leads no
    /// more. Thread-safe.
    public CompletableFuture<Boolean> pause(boolean on) {
        return write(seen -> seen.with(on));
    }

    /// Whether a member can be removed: the group keeps another one that reigns or could take over
    /// at once. Empty if so. Thread-safe.
    public Optional<HandoverOutcome> whyNotRemoved(MemberId member) {
        synchronized (detector) {
            long now = ticker.nanos();
            HandoverOutcome refusal = whyNot(now);
            return refusal == null ? orders.whyNotRemoved(member, now) : Optional.of(refusal);
        }
    }

    /// Whether a member that was removed, or is new, can be taken in. Empty if so. Thread-safe.
    public Optional<HandoverOutcome> whyNotAdded(MemberId member) {
        synchronized (detector) {
            return leads()
                    ? orders.whyNotAdded(member, ticker.nanos())
                    : Optional.of(new HandoverOutcome.NotLeader(Optional.empty()));
        }
    }

    /// From now on nobody names this member, or it may be named again. Written into the register,
    /// where it outlives this coordinator. False as of [#pause]. Thread-safe.
    public CompletableFuture<Boolean> remove(MemberId member, boolean yes) {
        return write(seen -> yes ? seen.without(member) : seen.readmitting(member));
    }

    private CompletableFuture<Boolean> write(UnaryOperator<Topology.Pause> change) {
        Optional<Leadership> by = register.leads();
        if (by.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        return register.pause()
                .write(change, by.get())
                .thenApply(
                        written -> {
                            synchronized (detector) {
                                // Read anew: what was read meanwhile may be older.
                                register.pause().forget();
                                return written;
                            }
                        });
    }

    /// Ends the present reign in order and has another member begin the next. Thread-safe.
    ///
    /// @param target empty for one of the members that are caught up: of an earlier region of
    ///   `falcon.failover.regions`, then the most advanced
    public CompletableFuture<HandoverOutcome> handOver(
            Optional<MemberId> target, OptionalLong expectedEpoch) {
        synchronized (detector) {
            long now = ticker.nanos();
            HandoverOutcome refusal = whyNot(now);
            return refusal == null
                    ? orders.handOver(target, expectedEpoch, now)
                    : CompletableFuture.completedFuture(refusal);
        }
    }

    /// Names another member whatever becomes of the present primary. Thread-safe.
    public CompletableFuture<HandoverOutcome> failOver(FailoverOrder order) {
        synchronized (detector) {
            long now = ticker.nanos();
            HandoverOutcome refusal = whyNot(now);
            return refusal == null
                    ? orders.failOver(order, now)
                    : CompletableFuture.completedFuture(refusal);
        }
    }

    /// Why this coordinator takes no orders at the moment; null if it does.
    private @Nullable HandoverOutcome whyNot(long now) {
        if (!leads()) {
            return new HandoverOutcome.NotLeader(Optional.empty());
        }
        return complainsOfRegister(now)
                ? new HandoverOutcome.Refused(complaint, "GET /topology says what can be done")
                : null;
    }

    /// The reign whose primary is asked to end it, for the answer to its heartbeat; 0 for none.
    /// Thread-safe.
    public long endsEpoch() {
        return orders.endsEpoch();
    }

    /// How far the primary may forget the group's log; nothing if this coordinator does not lead.
    /// Thread-safe.
    public TrimLimits trimLimits() {
        if (!leads()) {
            return TrimLimits.NONE;
        }
        synchronized (detector) {
            return detector.trimLimits(ticker.nanos());
        }
    }

    /// The key of the register that somebody has edited. Thread-safe.
    public Optional<String> unreadableKey() {
        synchronized (detector) {
            return Optional.ofNullable(register.unreadable()).map(UnreadableValue::key);
        }
    }

    public GroupId group() {
        return group;
    }

    /// Whether this coordinator may name. Thread-safe.
    public boolean leads() {
        return register.leads().isPresent();
    }

    public Hindrance hindrance() {
        return hindrance;
    }

    /// Thread-safe.
    public GroupView view() {
        synchronized (detector) {
            return new GroupView(
                    namings.newest(),
                    detector.everybody(ticker.nanos()),
                    hindrance,
                    complaint,
                    leads(),
                    register.pause().isOn(),
                    register.pause().removed(),
                    namings.failovers());
        }
    }

    /// Answers with the newest naming that this coordinator knows.
    public CompletableFuture<Optional<Naming>> beat(Heartbeat heartbeat) {
        synchronized (detector) {
            long now = ticker.nanos();
            Optional<Heartbeat> rival = detector.rival(heartbeat, now);
            if (rival.isPresent()) {
                return CompletableFuture.failedFuture(refusal(heartbeat, rival.get()));
            }
            detector.hear(heartbeat, now);
        }
        return CompletableFuture.completedFuture(namings.newest());
    }

    /// The one that was heard first is believed: obeying both would depose it again and again.
    private BeatRefusedException refusal(Heartbeat heartbeat, Heartbeat rival) {
        return new BeatRefusedException(
                "%s of group %s reports as boot %s, and so does boot %s, which was first: if both go on, two processes have the same falcon.member; give one another name and folder, or stop it"
                        .formatted(heartbeat.member(), group, heartbeat.boot(), rival.boot()));
    }

    public void step() {
        long now = ticker.nanos();
        synchronized (detector) {
            if (namings.endWriting(settings.silence(), now)) {
                register.forget(now);
            }
            Standing read = register.takeAnswers(now, !namings.isWriting());
            detector.leaveOut(register.pause().removed());
            if (read != null) {
                namings.take(read, now);
            }
            register.ask(now);
            detector.watch(now);
            if (complainsOfRegister(now)) {
                return;
            }
            Standing seen = register.standing();
            Optional<Leadership> by = register.leads();
            if (by.isEmpty()) {
                hindrance = Hindrance.NONE;
                orders.forsake(name);
            } else if (seen != null && !namings.isWriting()) {
                judge(seen, by.get(), now);
            }
        }
    }

    private boolean complainsOfRegister(long now) {
        UnreadableValue found = register.unreadable();
        if (found != null) {
            hindrance = Hindrance.REGISTER_UNREADABLE;
            complaint = String.valueOf(found.getMessage());
            return true;
        }
        if (register.isAway(now)) {
            hindrance = Hindrance.REGISTER_AWAY;
            complaint = "the register does not answer";
            return true;
        }
        complaint = "";
        return false;
    }

    private void judge(Standing seen, Leadership by, long now) {
        Optional<Heartbeat> reigning = detector.reigning(now);
        long named = seen.naming().map(Naming::epoch).orElse(0L);
        if (reigning.isPresent() && reigning.get().epoch() > named) {
            // The register has lost or forgotten who reigns: what is true is written again.
            namings.write(seen, naming(reigning.get(), reigning.get().epoch()), by, now);
            return;
        }
        if (orders.carryOn(seen, by, now)) {
            hindrance = Hindrance.NONE;
            return;
        }
        if (isFine(seen.naming(), now)) {
            hindrance = Hindrance.NONE;
            return;
        }
        if (!register.pause().isKnown()) {
            return;
        }
        Optional<Heartbeat> candidate = detector.candidate(now);
        if (register.pause().isOn()) {
            hindrance = Hindrance.PAUSED;
        } else if (candidate.isEmpty()) {
            hindrance = Hindrance.NO_CANDIDATE;
        } else if (!budget.isLeft(now)) {
            hindrance = Hindrance.BUDGET_SPENT;
        } else {
            hindrance = Hindrance.NONE;
            budget.spend(now);
            long epoch = 1 + detector.highestEpoch(seen.naming());
            namings.failOver(seen, naming(candidate.get(), epoch), by, now);
        }
    }

    private Naming naming(Heartbeat whom, long epoch) {
        return new Naming(group, epoch, whom.member(), whom.boot());
    }

    private boolean isFine(Optional<Naming> named, long now) {
        if (named.isEmpty()) {
            return false;
        }
        Naming who = named.get();
        if (detector.isSilent(who.member(), now)) {
            return false;
        }
        Optional<Heartbeat> last = detector.recent(who.member(), now);
        if (last.isEmpty()) {
            return true;
        }
        Heartbeat heartbeat = last.get();
        boolean open = heartbeat.role() == MemberRole.PRIMARY && heartbeat.epoch() == who.epoch();
        boolean onTheWay =
                heartbeat.role() != MemberRole.STOPPED
                        && heartbeat.epoch() <= who.epoch()
                        && namings.isYounger(settings.openWithin(), now);
        return heartbeat.boot().equals(who.boot())
                && detector.progresses(heartbeat)
                && !detector.isCutOff(heartbeat, now)
                && (open || onTheWay);
    }
}
