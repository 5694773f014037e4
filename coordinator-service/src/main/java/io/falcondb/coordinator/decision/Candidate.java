package io.falcondb.coordinator.decision;

import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.discovery.Register.Leadership;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.coordinator.topology.Topology.Standing;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Asks the register for the coordinators' lock, and gets this boot named for the decision log. Not
/// thread-safe; never blocks.
final class Candidate {

    private final MemberId name;
    private final BootId boot;
    private final Topology topology;
    private final long everyNanos;
    private @Nullable CompletableFuture<Optional<Leadership>> asksLead;
    private @Nullable CompletableFuture<Standing> asksStanding;
    private @Nullable CompletableFuture<Boolean> writes;
    private @Nullable Naming written;
    private @Nullable Leadership leads;
    private @Nullable Standing standing;
    private boolean denied;
    private long askedAt;
    private String complaint = "";

    /// @param every `falcon.failover.register`
    Candidate(MemberId name, BootId boot, Topology topology, Duration every, long now) {
        this.name = name;
        this.boot = boot;
        this.topology = topology;
        this.everyNanos = every.toNanos();
        this.askedAt = now - everyNanos;
    }

    /// Whether the register said last that this coordinator holds the lock.
    boolean leads() {
        return leads != null;
    }

    /// Whether it said that another one does. A register that does not answer denies nothing.
    boolean isDenied() {
        return denied;
    }

    /// Why the register is of no use, in words; empty if it is.
    String complaint() {
        return complaint;
    }

    void step(long now) {
        takeLead();
        takeStanding();
        if (now - askedAt >= everyNanos) {
            askedAt = now;
            asksLead = topology.lead(name.name());
            asksStanding = topology.read(GroupId.DECISIONS);
        }
    }

    /// Asks to be named for the epoch after all that the register and the log know.
    void seek(long foldedEpoch) {
        Leadership by = leads;
        Standing seen = standing;
        if (by != null && seen != null && writes == null) {
            long named = seen.naming().map(Naming::epoch).orElse(0L);
            Naming naming =
                    new Naming(GroupId.DECISIONS, 1 + Math.max(named, foldedEpoch), name, boot);
            written = naming;
            writes = topology.name(seen, naming, by);
            standing = null;
            asksStanding = null;
        }
    }

    /// The naming that was asked for, once, when the register has it. One that nobody knows about
    /// is not used: the next one has a higher epoch.
    @Nullable Naming takeNaming() {
        CompletableFuture<Boolean> asked = writes;
        if (asked == null || !asked.isDone()) {
            return null;
        }
        writes = null;
        return !asked.isCompletedExceptionally() && asked.join() ? written : null;
    }

    private void takeLead() {
        CompletableFuture<Optional<Leadership>> lead = asksLead;
        if (lead == null || !lead.isDone()) {
            return;
        }
        asksLead = null;
        if (lead.isCompletedExceptionally()) {
            leads = null;
            denied = false;
        } else {
            leads = lead.join().orElse(null);
            denied = leads == null;
        }
    }

    private void takeStanding() {
        CompletableFuture<Standing> read = asksStanding;
        if (read == null || !read.isDone()) {
            return;
        }
        asksStanding = null;
        if (read.isCompletedExceptionally()) {
            standing = null;
            complaint = String.valueOf(read.exceptionNow().getMessage());
        } else {
            standing = read.join();
            complaint = "";
        }
    }
}
