package io.falcondb.coordinator.failover;

import java.util.ArrayDeque;

/// How many failovers a group may have within a window, so that a fault that follows the primary
/// around does not wear out every member. Not thread-safe.
final class FailoverBudget {

    private final FailoverSettings settings;
    private final ArrayDeque<Long> spent = new ArrayDeque<>();

    FailoverBudget(FailoverSettings settings) {
        this.settings = settings;
    }

    boolean isLeft(long now) {
        while (!spent.isEmpty() && now - spent.getFirst() > settings.window().toNanos()) {
            spent.removeFirst();
        }
        return spent.size() < settings.failoversMax();
    }

    void spend(long now) {
        spent.addLast(now);
    }
}
