package io.falcondb.coordinator.topology;

import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.discovery.Register;
import io.falcondb.contracts.discovery.Register.Leadership;
import io.falcondb.kernel.GroupId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Namings and pauses in the register, changed by compare-and-set only. Thread-safe.
public final class Topology {

    /// A naming where it stands.
    ///
    /// @param index to be given back when it is replaced; 0 if there is none yet
    public record Standing(Optional<Naming> naming, long index) {}

    /// @param index to be given back when it is changed; 0 if nobody ever paused
    public record Pause(boolean on, long index) {}

    private final Register register;

    public Topology(Register register) {
        this.register = register;
    }

    public CompletableFuture<Standing> read(GroupId group) {
        return register.read(NamingText.key(group))
                .thenApply(
                        found ->
                                new Standing(
                                        found.map(e -> NamingText.read(group, e.value())),
                                        found.map(Register.Entry::index).orElse(0L)));
    }

    /// Names somebody if nothing has changed since `seen` and `by` still leads.
    public CompletableFuture<Boolean> name(Standing seen, Naming naming, Leadership by) {
        return register.compareAndSet(
                NamingText.key(naming.group()), seen.index(), NamingText.write(naming), by);
    }

    /// Whether failovers are paused, where that stands.
    public CompletableFuture<Pause> pause(GroupId group) {
        return register.read(PauseText.key(group))
                .thenApply(
                        found ->
                                new Pause(
                                        found.map(e -> PauseText.read(group, e.value()))
                                                .orElse(false),
                                        found.map(Register.Entry::index).orElse(0L)));
    }

    /// Pauses failovers or lets them run, if nothing has changed since `seen` and `by` still leads.
    public CompletableFuture<Boolean> pause(GroupId group, Pause seen, boolean on, Leadership by) {
        return register.compareAndSet(PauseText.key(group), seen.index(), PauseText.write(on), by);
    }

    /// The coordinator that may name, for people to know.
    public CompletableFuture<Optional<String>> leader() {
        return register.leader();
    }

    public CompletableFuture<Optional<Leadership>> lead(String candidate) {
        return register.lead(candidate);
    }
}
