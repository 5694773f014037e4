package io.falcondb.coordinator.page;

import io.falcondb.contracts.operations.ViewShape;
import io.falcondb.contracts.operations.Views;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The newest samples. [#add] belongs to one thread, [#since] is thread-safe.
final class History {

    private final int samplesMax;
    private final ArrayDeque<Sample> samples = new ArrayDeque<>();
    private final Rates statements = new Rates();
    private final Rates commits = new Rates();
    private final Rates aborts = new Rates();
    private long sequence;

    History(int samplesMax) {
        this.samplesMax = samplesMax;
    }

    /// A process has answered, once more or with what is known already.
    void heard(String node, long at, Map<ViewShape, List<@Nullable Object[]>> views) {
        for (@Nullable Object[] row : rows(views, Views.LATENCY)) {
            if ("query".equals(value(Views.LATENCY, row, "what"))) {
                count(statements, node, at, value(Views.LATENCY, row, "count"));
            }
        }
        for (@Nullable Object[] row : rows(views, Views.TXN_STATS)) {
            count(commits, node, at, value(Views.TXN_STATS, row, "committed"));
            count(aborts, node, at, value(Views.TXN_STATS, row, "aborted"));
        }
    }

    void silent(String node) {
        statements.forget(node);
        commits.forget(node);
        aborts.forget(node);
    }

    /// @param views of all processes that answered
    /// @param at milliseconds since 1970-01-01 UTC
    void add(long at, Map<ViewShape, List<@Nullable Object[]>> views) {
        Double p50 = null;
        Double p95 = null;
        Double p99 = null;
        for (@Nullable Object[] row : rows(views, Views.LATENCY)) {
            if ("query".equals(value(Views.LATENCY, row, "what"))) {
                p50 = larger(p50, value(Views.LATENCY, row, "p50_ms"));
                p95 = larger(p95, value(Views.LATENCY, row, "p95_ms"));
                p99 = larger(p99, value(Views.LATENCY, row, "p99_ms"));
            }
        }
        Long lag = null;
        for (@Nullable Object[] row : rows(views, Views.REPLICA_HEALTH)) {
            if (value(Views.REPLICA_HEALTH, row, "lag_lsn") instanceof Long behind) {
                lag = lag == null ? behind : (Long) Math.max(lag, behind);
            }
        }
        keep(
                new Sample(
                        ++sequence,
                        at,
                        statements.sum(),
                        commits.sum(),
                        aborts.sum(),
                        p50,
                        p95,
                        p99,
                        lag));
    }

    /// Oldest first.
    ///
    /// @param after the sequence of the newest that is known already; 0 for all. One that is larger
    ///   than any here was told by a process before this one: all
    synchronized List<Sample> since(long after) {
        long from = samples.isEmpty() || samples.getLast().sequence() < after ? 0 : after;
        return samples.stream().filter(sample -> sample.sequence() > from).toList();
    }

    private synchronized void keep(Sample sample) {
        if (samples.size() == samplesMax) {
            samples.removeFirst();
        }
        samples.addLast(sample);
    }

    private static void count(Rates rates, String node, long at, @Nullable Object value) {
        if (value instanceof Long counted) {
            rates.count(node, at, counted);
        }
    }

    private static @Nullable Double larger(@Nullable Double one, @Nullable Object other) {
        if (!(other instanceof Double value)) {
            return one;
        }
        return one == null ? value : (Double) Math.max(one, value);
    }

    private static List<@Nullable Object[]> rows(
            Map<ViewShape, List<@Nullable Object[]>> views, ViewShape shape) {
        return views.getOrDefault(shape, List.of());
    }

    private static @Nullable Object value(ViewShape shape, @Nullable Object[] row, String column) {
        return row[shape.place(column)];
    }
}
