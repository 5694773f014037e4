package io.falcondb.coordinator.failover;

import io.falcondb.contracts.discovery.Register.Leadership;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.coordinator.topology.Topology.Pause;
import io.falcondb.coordinator.topology.UnreadableValue;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Whether a group's failovers are paused and which members were removed, as the register says: it
/// outlives every coordinator. Whoever begins to lead reads it anew before it names anybody,
/// because another one may have changed it meanwhile. Not thread-safe.
final class MaintenancePause {

    /// Others change it seldom, and the leader itself knows at once.
    private static final int QUESTIONS_PASSED_OVER = 10;

    private final GroupId group;
    private final Topology topology;
    private @Nullable CompletableFuture<Pause> asked;
    private @Nullable Pause known;
    private boolean fresh;
    private @Nullable UnreadableValue unreadable;
    private int passedOver;

    MaintenancePause(GroupId group, Topology topology) {
        this.group = group;
        this.topology = topology;
    }

    /// To be called as often as the register is asked at all.
    void ask() {
        if (fresh && ++passedOver < QUESTIONS_PASSED_OVER) {
            return;
        }
        passedOver = 0;
        asked = topology.pause(group);
    }

    void takeAnswer() {
        CompletableFuture<Pause> answer = asked;
        if (answer == null || !answer.isDone()) {
            return;
        }
        asked = null;
        if (!answer.isCompletedExceptionally()) {
            unreadable = null;
            set(answer.join());
        } else if (answer.exceptionNow() instanceof UnreadableValue found) {
            unreadable = found;
        }
    }

    /// What was known may be wrong by now, and so may an answer that is on its way: asks anew.
    void forget() {
        fresh = false;
        passedOver = 0;
        asked = topology.pause(group);
    }

    /// Whether the register was read since the last [#forget].
    boolean isKnown() {
        return fresh;
    }

    boolean isOn() {
        return known != null && known.on();
    }

    /// Members that nobody names.
    Set<MemberId> removed() {
        return known == null ? Set.of() : known.removed();
    }

    Optional<UnreadableValue> unreadable() {
        return Optional.ofNullable(unreadable);
    }

    /// The leader has written it.
    void set(Pause written) {
        known = written;
        fresh = true;
    }

    /// Writes it; false if somebody else wrote meanwhile, or `by` leads no more.
    CompletableFuture<Boolean> write(UnaryOperator<Pause> change, Leadership by) {
        return topology.pause(group)
                .thenCompose(seen -> topology.pause(group, change.apply(seen), by));
    }
}
