package io.falcondb.coordinator.deadlock;

import io.falcondb.kernel.TransactionId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who waits for whom, over all groups. A cycle ends with its youngest transaction: the one with
/// the highest id, which is the last that began if all began in one group, and in any case the same
/// one whoever looks.
final class WaitGraph {

    private final NavigableMap<TransactionId, Set<TransactionId>> waits = new TreeMap<>();

    /// Waits for those `holders` who are also among `earlier`.
    void add(TransactionId waiter, List<TransactionId> holders, List<TransactionId> earlier) {
        Set<TransactionId> both = new TreeSet<>(holders);
        both.retainAll(Set.copyOf(earlier));
        waits.computeIfAbsent(waiter, fresh -> new TreeSet<>()).addAll(both);
    }

    /// The fewest that this finds whose end leaves no cycle: the youngest of each cycle, one cycle
    /// after the other.
    ///
    /// @param ended are about to end already
    Set<TransactionId> victims(Set<TransactionId> ended) {
        Set<TransactionId> gone = new HashSet<>(ended);
        Set<TransactionId> victims = new HashSet<>();
        for (TransactionId start : waits.keySet()) {
            List<TransactionId> cycle = cycleThrough(start, gone);
            while (!cycle.isEmpty()) {
                TransactionId youngest = cycle.stream().max(Comparator.naturalOrder()).get();
                gone.add(youngest);
                victims.add(youngest);
                cycle = cycleThrough(start, gone);
            }
        }
        return victims;
    }

    /// The transactions of a cycle that contains `start`; empty if there is none. Depth first,
    /// without recursion: a chain of waits may be long.
    private List<TransactionId> cycleThrough(TransactionId start, Set<TransactionId> gone) {
        if (gone.contains(start)) {
            return List.of();
        }
        LinkedHashSet<TransactionId> path = new LinkedHashSet<>();
        Set<TransactionId> seen = new HashSet<>();
        Map<TransactionId, Iterator<TransactionId>> next = new HashMap<>();
        TransactionId at = start;
        path.add(at);
        seen.add(at);
        while (true) {
            Iterator<TransactionId> holders =
                    next.computeIfAbsent(
                            at, waiter -> waits.getOrDefault(waiter, Set.of()).iterator());
            if (holders.hasNext()) {
                TransactionId holder = holders.next();
                if (holder.equals(start)) {
                    return List.copyOf(path);
                }
                if (!gone.contains(holder) && seen.add(holder)) {
                    path.add(holder);
                    at = holder;
                }
            } else {
                path.removeLast();
                if (path.isEmpty()) {
                    return List.of();
                }
                at = path.getLast();
            }
        }
    }
}
