package io.falcondb.standalone;

import io.falcondb.storage.EngineStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/// The engine's figures as metrics. Names and meanings stand in `docs/reference/metrics.md`.
final class EngineMetrics implements MeterBinder {

    private final DatabaseServer server;

    EngineMetrics(DatabaseServer server) {
        this.server = server;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(
                registry,
                "falcon.commits",
                "commits with changes that were applied",
                EngineStatistics::commits);
        counter(registry, "falcon.wal.fsyncs", "fsyncs of the log", EngineStatistics::forces);
        counter(
                registry,
                "falcon.wal.bytes",
                "bytes appended to the log",
                EngineStatistics::walBytes);
        counter(
                registry,
                "falcon.row.cache.hits",
                "rows found in the cache of current rows",
                EngineStatistics::cacheHits);
        counter(
                registry,
                "falcon.row.cache.misses",
                "rows looked up in the row files",
                EngineStatistics::cacheMisses);
        counter(
                registry,
                "falcon.lock.waits",
                "locks that had to wait",
                EngineStatistics::lockWaits);
        counter(
                registry,
                "falcon.deadlocks",
                "waits refused as deadlocks",
                EngineStatistics::deadlocks);
        gauge(
                registry,
                "falcon.applied.lsn",
                "last Lsn that is applied",
                f -> f.appliedLsn().value());
        gauge(
                registry,
                "falcon.gc.horizon.distance",
                "timestamps between the GcHorizon and what is applied",
                f -> f.appliedTimestamp() - f.gcHorizon());
        gauge(
                registry,
                "falcon.row.cache.bytes",
                "bytes in the cache of current rows",
                EngineStatistics::cacheBytes);
        gauge(registry, "falcon.locks.held", "locks held now", EngineStatistics::locksHeld);
        gauge(
                registry,
                "falcon.transactions.open",
                "transactions with locks or writes",
                EngineStatistics::transactions);
        gauge(
                registry,
                "falcon.snapshots.open",
                "snapshots that hold back garbage collection",
                EngineStatistics::openSnapshots);
        Gauge.builder("falcon.connections", server, s -> s.database().sessions().size())
                .description("clients logged in now")
                .register(registry);
    }

    private void counter(
            MeterRegistry registry,
            String name,
            String what,
            ToDoubleFunction<EngineStatistics> figure) {
        FunctionCounter.builder(name, server, s -> figure.applyAsDouble(s.engine().statistics()))
                .description(what)
                .register(registry);
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            String what,
            ToDoubleFunction<EngineStatistics> figure) {
        Gauge.builder(name, server, s -> figure.applyAsDouble(s.engine().statistics()))
                .description(what)
                .register(registry);
    }
}
