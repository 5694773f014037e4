package io.falcondb.coordinator.failover;

import io.falcondb.contracts.discovery.Register.Leadership;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.coordinator.topology.Topology.Standing;
import io.falcondb.coordinator.topology.UnreadableValue;
import io.falcondb.kernel.GroupId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What one coordinator has read of a group in the register: whether it leads, who was named, what
/// people have written. Asks again and again and never waits. [#leads] is thread-safe, the rest
/// belongs to one thread at a time.
final class RegisterWatch {

    private final GroupId group;
    private final String coordinator;
    private final Topology topology;
    private final FailoverSettings settings;
    private final MaintenancePause pause;
    private @Nullable CompletableFuture<Optional<Leadership>> asksLead;
    private @Nullable CompletableFuture<Standing> asksStanding;
    private volatile Optional<Leadership> leads = Optional.empty();
    private @Nullable Standing standing;
    private @Nullable UnreadableValue unreadable;
    private long askedAt;
    private long answeredAt;

    /// @param coordinator its name, for the lock
    RegisterWatch(
            GroupId group,
            String coordinator,
            Topology topology,
            FailoverSettings settings,
            long now) {
        this.group = group;
        this.coordinator = coordinator;
        this.topology = topology;
        this.settings = settings;
        this.pause = new MaintenancePause(group, topology);
        this.answeredAt = now;
        this.askedAt = now - settings.register().toNanos();
    }

    /// This coordinator's right to write; empty if it does not lead.
    Optional<Leadership> leads() {
        return leads;
    }

    MaintenancePause pause() {
        return pause;
    }

    /// Who was named, as it was read since [#forget]; null if it was not.
    @Nullable Standing standing() {
        return standing;
    }

    /// What somebody has edited so that it cannot be understood.
    @Nullable UnreadableValue unreadable() {
        return unreadable == null ? pause.unreadable().orElse(null) : unreadable;
    }

    /// Whether the register has not answered for so long that it counts as away.
    boolean isAway(long now) {
        return now - answeredAt > settings.openWithin().toNanos();
    }

    /// Something was written: what is being read may be older. Reads at once anew.
    void forget(long now) {
        standing = null;
        asksStanding = null;
        askedAt = now - settings.register().toNanos();
    }

    /// @param believes false while something is being written: what is read then may be older
    /// @return who was named, if that was read now
    @Nullable Standing takeAnswers(long now, boolean believes) {
        pause.takeAnswer();
        takeLead();
        CompletableFuture<Standing> read = asksStanding;
        if (read == null || !read.isDone()) {
            return null;
        }
        asksStanding = null;
        unreadable = null;
        if (!read.isCompletedExceptionally()) {
            answeredAt = now;
            if (believes) {
                standing = read.join();
                return standing;
            }
        } else if (read.exceptionNow() instanceof UnreadableValue found) {
            answeredAt = now;
            unreadable = found;
        }
        return null;
    }

    /// Asks if it is time to.
    void ask(long now) {
        if (now - askedAt >= settings.register().toNanos()) {
            askedAt = now;
            asksLead = topology.lead(coordinator);
            asksStanding = topology.read(group);
            pause.ask();
        }
    }

    private void takeLead() {
        CompletableFuture<Optional<Leadership>> lead = asksLead;
        if (lead == null || !lead.isDone()) {
            return;
        }
        asksLead = null;
        Optional<Leadership> found =
                lead.isCompletedExceptionally() ? Optional.empty() : lead.join();
        if (!found.equals(leads)) {
            pause.forget();
        }
        leads = found;
    }
}
