package io.falcondb.storage.lock;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks for a cycle that a new wait closes. The caller holds all stripes, so that the graph stands
/// still; a cycle is always closed by a wait, so a search at the start of each wait finds all.
final class DeadlockSearch {

    private final Map<Owner, Owner> reachedFrom = new HashMap<>();

    /// The failure to throw, or null if there is no cycle through `waiter`.
    @Nullable DatabaseException search(Waiter waiter) {
        List<Owner> open = new ArrayList<>(List.of(waiter.owner));
        while (!open.isEmpty()) {
            Owner owner = open.removeLast();
            Waiter wait = owner.waiting;
            if (wait == null) {
                continue;
            }
            for (Owner blocker : wait.lock.blockers(wait)) {
                if (blocker == waiter.owner) {
                    return failure(waiter.owner, owner);
                }
                if (reachedFrom.putIfAbsent(blocker, owner) == null) {
                    open.add(blocker);
                }
            }
        }
        return null;
    }

    /// For a wait that closes a cycle through other groups.
    static DatabaseException acrossGroups(Waiter waiter) {
        return new DatabaseException(ErrorCode.DEADLOCK_DETECTED, "deadlock detected")
                .detail(
                        "Transaction %s waits for a lock of mode %s in a cycle that goes through other groups."
                                .formatted(waiter.owner.id(), waiter.mode))
                .hint("See server log for query details.");
    }

    private DatabaseException failure(Owner start, Owner last) {
        List<Owner> cycle = new ArrayList<>();
        for (Owner at = last; at != null && at != start; at = reachedFrom.get(at)) {
            cycle.addFirst(at);
        }
        cycle.addFirst(start);
        StringBuilder detail = new StringBuilder();
        for (int i = 0; i < cycle.size(); i++) {
            Owner owner = cycle.get(i);
            Waiter wait = owner.waiting;
            if (i > 0) {
                detail.append('\n');
            }
            detail.append("Transaction ")
                    .append(owner.id())
                    .append(" waits for a lock of mode ")
                    .append(wait == null ? "unknown" : wait.mode)
                    .append("; blocked by transaction ")
                    .append(cycle.get((i + 1) % cycle.size()).id())
                    .append('.');
        }
        return new DatabaseException(ErrorCode.DEADLOCK_DETECTED, "deadlock detected")
                .detail(detail.toString())
                .hint("See server log for query details.");
    }
}
