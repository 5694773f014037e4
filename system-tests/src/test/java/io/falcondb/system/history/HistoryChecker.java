package io.falcondb.system.history;

import io.falcondb.system.history.Anomaly.Kind;
import io.falcondb.system.history.Dependencies.Edge;
import io.falcondb.system.history.Observed.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks for anomalies in a history of lists. The lists tell in which order their appends happened,
/// which gives the dependencies between transactions; a serializable history has no cycle of them.
///
/// After Kingsbury and Alvaro, "Elle: Inferring Isolation Anomalies from Experimental
/// Observations", VLDB 2020.
public final class HistoryChecker {

    private final List<Observed> history;
    private final Map<Integer, Observed> writers = new HashMap<>();
    private final Map<Integer, List<Integer>> orders = new HashMap<>();
    private final Set<Integer> seen = new HashSet<>();
    private final List<Anomaly> found = new ArrayList<>();

    private HistoryChecker(List<Observed> history) {
        this.history = history;
    }

    /// @param history with reads of every list when all others were over, so that a lost append is
    ///   noticed
    public static List<Anomaly> check(List<Observed> history) {
        return new HistoryChecker(history).run();
    }

    private List<Anomaly> run() {
        for (Observed transaction : history) {
            transaction.appends().forEach(append -> writers.put(append.value(), transaction));
        }
        history.stream().filter(HistoryChecker::mayCount).forEach(this::order);
        orders.values().forEach(seen::addAll);
        history.stream().filter(this::happened).forEach(this::checkReads);
        if (found.isEmpty()) {
            findCycles();
        }
        return found;
    }

    /// Reads of aborted transactions promise nothing, those of unknown ones only if they happened.
    private static boolean mayCount(Observed transaction) {
        return transaction.outcome() == Outcome.COMMITTED;
    }

    private boolean happened(Observed transaction) {
        return switch (transaction.outcome()) {
            case COMMITTED -> true;
            case ABORTED -> false;
            case UNKNOWN ->
                    transaction.appends().stream()
                            .anyMatch(append -> seen.contains(append.value()));
        };
    }

    /// The longest list that anybody saw holds every shorter one as its beginning.
    private void order(Observed transaction) {
        for (Step.Read read : transaction.reads()) {
            List<Integer> longest = orders.getOrDefault(read.key(), List.of());
            List<Integer> values = read.values();
            int common = Math.min(longest.size(), values.size());
            if (!longest.subList(0, common).equals(values.subList(0, common))) {
                add(
                        Kind.INCOMPATIBLE_ORDER,
                        List.of(transaction.id()),
                        "list %d is %s and was %s".formatted(read.key(), values, longest));
            } else if (values.size() > longest.size()) {
                orders.put(read.key(), values);
            }
        }
    }

    private void checkReads(Observed transaction) {
        for (Step.Read read : transaction.reads()) {
            for (int value : read.values()) {
                Observed writer = writers.get(value);
                if (writer == null || writer.outcome() == Outcome.ABORTED) {
                    add(
                            Kind.G1A,
                            List.of(transaction.id()),
                            "%d in list %d was never committed".formatted(value, read.key()));
                }
            }
            if (!read.values().isEmpty()) {
                checkLast(transaction, read);
            }
        }
    }

    private void checkLast(Observed transaction, Step.Read read) {
        int last = read.values().getLast();
        Observed writer = writers.get(last);
        if (writer == null) {
            return;
        }
        int newest =
                writer.appends().stream()
                        .filter(append -> append.key() == read.key())
                        .mapToInt(Step.Append::value)
                        .reduce(last, (a, b) -> b);
        if (newest != last) {
            add(
                    Kind.G1B,
                    List.of(transaction.id(), writer.id()),
                    "list %d was read between %d and %d".formatted(read.key(), last, newest));
        }
    }

    private void findCycles() {
        Dependencies graph = new Dependencies();
        history.stream().filter(this::happened).forEach(this::checkLost);
        orders.values().forEach(order -> addWrites(graph, order));
        history.stream().filter(HistoryChecker::mayCount).forEach(t -> addReads(graph, t));
        report(graph, Kind.G0, Set.of(Edge.WRITE_WRITE), 0);
        report(graph, Kind.G1C, Set.of(Edge.WRITE_WRITE, Edge.WRITE_READ), 0);
        report(graph, Kind.G_SINGLE, Set.of(Edge.values()), 1);
        report(graph, Kind.G2, Set.of(Edge.values()), Integer.MAX_VALUE);
    }

    private void checkLost(Observed transaction) {
        for (Step.Append append : transaction.appends()) {
            if (transaction.outcome() == Outcome.COMMITTED && !seen.contains(append.value())) {
                add(
                        Kind.LOST_APPEND,
                        List.of(transaction.id()),
                        "%d is not in list %d".formatted(append.value(), append.key()));
            }
        }
    }

    private void addWrites(Dependencies graph, List<Integer> order) {
        for (int i = 1; i < order.size(); i++) {
            graph.add(writer(order.get(i - 1)), writer(order.get(i)), Edge.WRITE_WRITE);
        }
    }

    private void addReads(Dependencies graph, Observed transaction) {
        for (Step.Read read : transaction.reads()) {
            List<Integer> order = orders.getOrDefault(read.key(), List.of());
            int length = read.values().size();
            if (length > 0) {
                graph.add(writer(read.values().getLast()), transaction.id(), Edge.WRITE_READ);
            }
            if (length < order.size()) {
                graph.add(transaction.id(), writer(order.get(length)), Edge.READ_WRITE);
            }
        }
    }

    private int writer(int value) {
        Observed writer = writers.get(value);
        if (writer == null) {
            throw new IllegalStateException("nobody appended " + value);
        }
        return writer.id();
    }

    private void report(Dependencies graph, Kind kind, Set<Edge> edges, int readWritesMax) {
        if (found.isEmpty()) {
            List<Integer> cycle = graph.cycle(edges, readWritesMax);
            if (!cycle.isEmpty()) {
                add(kind, cycle, graph.describe(cycle));
            }
        }
    }

    private void add(Kind kind, List<Integer> transactions, String what) {
        found.add(new Anomaly(kind, transactions, what));
    }
}
