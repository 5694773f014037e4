package io.falcondb.system.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which transaction comes after which, and why.
final class Dependencies {

    enum Edge {
        /// Both wrote, the second later.
        WRITE_WRITE,
        /// The second read what the first wrote.
        WRITE_READ,
        /// The first read what the second overwrote.
        READ_WRITE
    }

    /// A transaction on a path that has taken so many READ_WRITE edges.
    private record Place(int transaction, int readWrites) {}

    private final Map<Integer, Map<Integer, EnumSet<Edge>>> edges = new LinkedHashMap<>();

    void add(int before, int after, Edge edge) {
        if (before != after) {
            edges.computeIfAbsent(before, id -> new LinkedHashMap<>())
                    .computeIfAbsent(after, id -> EnumSet.noneOf(Edge.class))
                    .add(edge);
        }
    }

    /// A shortest cycle over edges of these kinds with at most so many READ_WRITE edges; empty if
    /// there is none.
    List<Integer> cycle(Set<Edge> kinds, int readWritesMax) {
        List<Integer> shortest = List.of();
        for (int start : edges.keySet()) {
            List<Integer> cycle = cycleFrom(start, kinds, readWritesMax);
            if (!cycle.isEmpty() && (shortest.isEmpty() || cycle.size() < shortest.size())) {
                shortest = cycle;
            }
        }
        return shortest;
    }

    private List<Integer> cycleFrom(int start, Set<Edge> kinds, int readWritesMax) {
        Map<Place, Place> cameFrom = new HashMap<>();
        Deque<Place> next = new ArrayDeque<>();
        next.add(new Place(start, 0));
        while (!next.isEmpty()) {
            Place at = next.removeFirst();
            for (var edge : edges.getOrDefault(at.transaction, Map.of()).entrySet()) {
                EnumSet<Edge> usable = EnumSet.copyOf(edge.getValue());
                usable.retainAll(kinds);
                if (usable.isEmpty()) {
                    continue;
                }
                boolean onlyReadWrite = usable.equals(EnumSet.of(Edge.READ_WRITE));
                int readWrites = at.readWrites + (onlyReadWrite ? 1 : 0);
                if (readWrites > readWritesMax) {
                    continue;
                }
                if (edge.getKey() == start) {
                    return path(cameFrom, at);
                }
                // Without a bound the count does not matter, and places stay few.
                Place place =
                        new Place(
                                edge.getKey(), readWritesMax == Integer.MAX_VALUE ? 0 : readWrites);
                if (!cameFrom.containsKey(place)) {
                    cameFrom.put(place, at);
                    next.add(place);
                }
            }
        }
        return List.of();
    }

    private static List<Integer> path(Map<Place, Place> cameFrom, Place last) {
        List<Integer> path = new ArrayList<>();
        for (Place at = last; at != null; at = cameFrom.get(at)) {
            path.addFirst(at.transaction);
        }
        return path;
    }

    String describe(List<Integer> cycle) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cycle.size(); i++) {
            int from = cycle.get(i);
            int to = cycle.get((i + 1) % cycle.size());
            text.append(from)
                    .append(" -")
                    .append(edges.getOrDefault(from, Map.of()).get(to))
                    .append("-> ");
        }
        return text.append(cycle.getFirst()).toString();
    }
}
