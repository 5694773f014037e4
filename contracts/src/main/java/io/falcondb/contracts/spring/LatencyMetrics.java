package io.falcondb.contracts.spring;

import io.falcondb.contracts.operations.LatencyHistogram;
import io.falcondb.contracts.operations.LatencyHistogram.Counts;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;

/// Histograms as Prometheus has them, read only when somebody scrapes. Micrometer's own timers
/// would cost an allocation and a ring of histograms for each record.
public final class LatencyMetrics {

    private static final double SECOND = 1e6;

    /// Buckets end at 1 and 1.5 times powers of two from here, in microseconds.
    private static final long FIRST = 32;

    private static final long LAST = 64 << 20;
    private static final double[] BOUNDS = bounds();

    private LatencyMetrics() {}

    /// @param name ends with `_seconds`
    public static void register(
            PrometheusMeterRegistry registry,
            String name,
            String help,
            LatencyHistogram histogram) {
        registry.getPrometheusRegistry().register(() -> snapshot(name, help, histogram.counts()));
    }

    private static HistogramSnapshot snapshot(String name, String help, Counts counts) {
        long[] buckets = new long[BOUNDS.length];
        long before = 0;
        for (int i = 0; i < BOUNDS.length; i++) {
            long below =
                    i == BOUNDS.length - 1
                            ? counts.total()
                            : counts.below(Math.round(BOUNDS[i] * SECOND));
            buckets[i] = below - before;
            before = below;
        }
        return HistogramSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(
                        HistogramDataPointSnapshot.builder()
                                .classicHistogramBuckets(
                                        ClassicHistogramBuckets.of(BOUNDS, buckets))
                                .sum(counts.sumMicros() / SECOND)
                                .build())
                .build();
    }

    private static double[] bounds() {
        java.util.List<Double> bounds = new java.util.ArrayList<>();
        for (long power = FIRST; power <= LAST; power *= 2) {
            bounds.add(power / SECOND);
            bounds.add((power + power / 2) / SECOND);
        }
        bounds.add(Double.POSITIVE_INFINITY);
        return bounds.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
