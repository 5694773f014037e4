package io.falcondb.coordinator.failover;

import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.discovery.Register.Leadership;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.coordinator.topology.Topology.Standing;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Who was named for a group, as the register says, and what this coordinator asks it to say: one
/// naming at a time. [#newest] and [#failovers] are thread-safe.
final class Namings {

    private final Topology topology;
    private volatile Optional<Naming> newest = Optional.empty();
    private volatile long failovers;
    private @Nullable CompletableFuture<Boolean> writing;
    private long changedAt;

    /// What was asked of the register and has not been seen there; adoptions aside.
    private Optional<Naming> attempted = Optional.empty();

    Namings(Topology topology) {
        this.topology = topology;
    }

    /// As the register said last.
    Optional<Naming> newest() {
        return newest;
    }

    /// Namings by [#failOver] that the register has taken.
    long failovers() {
        return failovers;
    }

    /// Whether the newest naming, or a try at one, is younger than this.
    boolean isYounger(Duration than, long now) {
        return now - changedAt < than.toNanos();
    }

    /// Whether the register has yet to answer a write: what it says meanwhile may be old.
    boolean isWriting() {
        return writing != null;
    }

    /// Whether a write was answered, or has not been for too long: what was read before is to be
    /// forgotten.
    boolean endWriting(Duration patience, long now) {
        CompletableFuture<Boolean> written = writing;
        if (written != null && (written.isDone() || now - changedAt > patience.toNanos())) {
            writing = null;
            return true;
        }
        return false;
    }

    void take(Standing read, long now) {
        if (!read.naming().equals(newest)) {
            changedAt = now;
            if (attempted.isPresent() && attempted.equals(read.naming())) {
                // Counted when the register has it: an attempt may fail, or be answered too late.
                failovers++;
                attempted = Optional.empty();
            }
            newest = read.naming();
        }
    }

    /// Asks the register to name somebody because nobody reigns.
    void failOver(Standing seen, Naming next, Leadership by, long now) {
        attempted = Optional.of(next);
        write(seen, next, by, now);
    }

    /// Asks the register to name somebody in place of whom it was seen to name.
    void write(Standing seen, Naming next, Leadership by, long now) {
        changedAt = now;
        writing = topology.name(seen, next, by);
    }
}
