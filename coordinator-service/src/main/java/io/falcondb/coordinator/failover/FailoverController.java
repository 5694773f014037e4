package io.falcondb.coordinator.failover;

import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.discovery.Register.Leadership;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.coordinator.topology.Topology.Standing;
import io.falcondb.coordinator.topology.UnreadableValue;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    private final Topology topology;
    private final FailoverSettings settings;
    private final Ticker ticker;
    private final Detector detector;
    private final FailoverBudget budget;
    private @Nullable CompletableFuture<Optional<Leadership>> asksLead;
    private @Nullable CompletableFuture<Standing> asksStanding;
    private @Nullable CompletableFuture<Boolean> naming;
    private volatile Optional<Leadership> leads = Optional.empty();
    private @Nullable Standing standing;
    private long askedAt;
    private long namedAt;
    private volatile Optional<Naming> newest = Optional.empty();
    private volatile boolean paused;
    private volatile Hindrance hindrance = Hindrance.NONE;
    private @Nullable UnreadableValue unreadable;
    private long answeredAt;
    private volatile String complaint = "";
    private volatile long failovers;

    /// What was asked of the register and has not been seen there; adoptions aside.
    private Optional<Naming> attempted = Optional.empty();

    /// @param name of this coordinator, for the lock
    public FailoverController(
            GroupId group,
            String name,
            Topology topology,
            FailoverSettings settings,
            Ticker ticker) {
        this.group = group;
        this.name = name;
        this.topology = topology;
        this.settings = settings;
        this.ticker = ticker;
        this.detector = new Detector(settings, ticker.nanos());
        this.budget = new FailoverBudget(settings);
        this.answeredAt = ticker.nanos();
        this.askedAt = ticker.nanos() - settings.register().toNanos();
    }

    /// While paused, nobody is named: for maintenance.
    public void pause(boolean on) {
        paused = on;
    }

    public GroupId group() {
        return group;
    }

    /// Whether this coordinator may name. Thread-safe.
    public boolean leads() {
        return leads.isPresent();
    }

    public Hindrance hindrance() {
        return hindrance;
    }

    /// Thread-safe.
    public GroupView view() {
        synchronized (detector) {
            return new GroupView(
                    newest,
                    detector.everybody(ticker.nanos()),
                    hindrance,
                    complaint,
                    leads.isPresent(),
                    paused,
                    failovers);
        }
    }

    /// Answers with the newest naming that this coordinator knows.
    public CompletableFuture<Optional<Naming>> beat(Heartbeat heartbeat) {
        synchronized (detector) {
            detector.hear(heartbeat, ticker.nanos());
        }
        return CompletableFuture.completedFuture(newest);
    }

    public void step() {
        long now = ticker.nanos();
        takeAnswers(now);
        if (now - askedAt >= settings.register().toNanos()) {
            askedAt = now;
            asksLead = topology.lead(name);
            asksStanding = topology.read(group);
        }
        synchronized (detector) {
            detector.watch(now);
            Standing seen = standing;
            if (complainsOfRegister(now)) {
                return;
            }
            if (leads.isEmpty()) {
                hindrance = Hindrance.NONE;
            }
            if (leads.isPresent() && seen != null && naming == null) {
                judge(seen, leads.get(), now);
            }
        }
    }

    private boolean complainsOfRegister(long now) {
        UnreadableValue found = unreadable;
        if (found != null) {
            hindrance = Hindrance.REGISTER_UNREADABLE;
            complaint = String.valueOf(found.getMessage());
            return true;
        }
        if (now - answeredAt > settings.openWithin().toNanos()) {
            hindrance = Hindrance.REGISTER_AWAY;
            complaint = "the register does not answer";
            return true;
        }
        complaint = "";
        return false;
    }

    private void takeAnswers(long now) {
        CompletableFuture<Boolean> written = naming;
        if (written != null && (written.isDone() || now - namedAt > settings.silence().toNanos())) {
            naming = null;
            standing = null;
        }
        CompletableFuture<Optional<Leadership>> lead = asksLead;
        if (lead != null && lead.isDone()) {
            asksLead = null;
            leads = lead.isCompletedExceptionally() ? Optional.empty() : lead.join();
        }
        CompletableFuture<Standing> read = asksStanding;
        if (read != null && read.isDone()) {
            asksStanding = null;
            unreadable = null;
            if (!read.isCompletedExceptionally()) {
                answeredAt = now;
                if (naming == null) {
                    take(read.join(), now);
                }
            } else if (read.exceptionNow() instanceof UnreadableValue found) {
                answeredAt = now;
                unreadable = found;
            }
        }
    }

    private void take(Standing read, long now) {
        if (!read.naming().equals(newest)) {
            namedAt = now;
            if (attempted.isPresent() && attempted.equals(read.naming())) {
                // Counted when the register has it: an attempt may fail, or be answered too late.
                failovers++;
                attempted = Optional.empty();
            }
            newest = read.naming();
        }
        standing = read;
    }

    private void judge(Standing seen, Leadership by, long now) {
        Optional<Heartbeat> reigning = detector.reigning(now);
        long named = seen.naming().map(Naming::epoch).orElse(0L);
        if (reigning.isPresent() && reigning.get().epoch() > named) {
            adopt(seen, reigning.get(), by, now);
            return;
        }
        if (isFine(seen.naming(), now)) {
            hindrance = Hindrance.NONE;
            return;
        }
        Optional<Heartbeat> candidate = detector.candidate(now);
        if (paused) {
            hindrance = Hindrance.PAUSED;
        } else if (candidate.isEmpty()) {
            hindrance = Hindrance.NO_CANDIDATE;
        } else if (!budget.isLeft(now)) {
            hindrance = Hindrance.BUDGET_SPENT;
        } else {
            hindrance = Hindrance.NONE;
            budget.spend(now);
            long epoch = 1 + detector.highestEpoch(seen.naming());
            Heartbeat whom = candidate.get();
            attempted = Optional.of(new Naming(group, epoch, whom.member(), whom.boot()));
            name(seen, whom, epoch, by, now);
        }
    }

    /// The register has lost or forgotten who reigns: what is true is written again.
    private void adopt(Standing seen, Heartbeat reigning, Leadership by, long now) {
        name(seen, reigning, reigning.epoch(), by, now);
    }

    private void name(Standing seen, Heartbeat whom, long epoch, Leadership by, long now) {
        namedAt = now;
        naming = topology.name(seen, new Naming(group, epoch, whom.member(), whom.boot()), by);
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
                        && now - namedAt < settings.openWithin().toNanos();
        return heartbeat.boot().equals(who.boot())
                && detector.progresses(heartbeat)
                && (open || onTheWay);
    }
}
