package io.falcondb.coordinator.topology;

import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.discovery.Register;
import io.falcondb.contracts.discovery.Register.Leadership;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// Namings and pauses in the register, changed by compare-and-set only. Thread-safe.
public final class Topology {

    /// A naming where it stands.
    ///
    /// @param index to be given back when it is replaced; 0 if there is none yet
    public record Standing(Optional<Naming> naming, long index) {}

    /// Whom coordinators may name by themselves.
    ///
    /// @param on nobody
    /// @param removed members that are not named at all
    /// @param index to be given back when it is changed; 0 if nobody ever wrote it
    public record Pause(boolean on, Set<MemberId> removed, long index) {

        private static final Pause NEVER_WRITTEN = new Pause(false, Set.of(), 0);

        public Pause {
            removed = Set.copyOf(removed);
        }

        public Pause with(boolean paused) {
            return new Pause(paused, removed, index);
        }

        public Pause without(MemberId member) {
            Set<MemberId> more = new HashSet<>(removed);
            more.add(member);
            return new Pause(on, more, index);
        }

        public Pause readmitting(MemberId member) {
            Set<MemberId> fewer = new HashSet<>(removed);
            fewer.remove(member);
            return new Pause(on, fewer, index);
        }
    }

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
                                found.map(e -> PauseText.read(group, e.value(), e.index()))
                                        .orElse(Pause.NEVER_WRITTEN));
    }

    /// Writes it in place of what was read, if nothing has changed since and `by` still leads.
    public CompletableFuture<Boolean> pause(GroupId group, Pause wanted, Leadership by) {
        return register.compareAndSet(
                PauseText.key(group), wanted.index(), PauseText.write(wanted), by);
    }

    /// The coordinator that may name, for people to know.
    public CompletableFuture<Optional<String>> leader() {
        return register.leader();
    }

    public CompletableFuture<Optional<Leadership>> lead(String candidate) {
        return register.lead(candidate);
    }
}
