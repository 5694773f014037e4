package io.falcondb.pgwire.app;

import io.falcondb.contracts.spring.LatencyMetrics;
import io.falcondb.sql.session.Database;
import io.falcondb.sql.session.Traffic;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.ToDoubleFunction;

/// Statements and transactions as metrics, none while `falcon.sql.statistics` is off. Names and
/// meanings stand in `docs/reference/metrics.md`.
public final class SessionMetrics implements MeterBinder {

    private final Traffic traffic;

    public SessionMetrics(Database database) {
        this.traffic = database.traffic();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        if (!traffic.isCounted()) {
            return;
        }
        if (registry instanceof PrometheusMeterRegistry prometheus) {
            LatencyMetrics.register(
                    prometheus,
                    "falcon_query_latency_seconds",
                    "statements from their message to the client's turn",
                    traffic.statementLatency());
            LatencyMetrics.register(
                    prometheus,
                    "falcon_commit_latency_seconds",
                    "commits with changes, until they are as durable as their client asked for",
                    traffic.commitLatency());
        }
        counter(registry, "falcon.queries", "statements that ended", Traffic::statementCount);
        counter(
                registry,
                "falcon.slow.query",
                "statements that took longer than falcon.sql.slow-query",
                Traffic::slowCount);
        counter(
                registry,
                "falcon.txn.committed",
                "transactions that ended well, those that only read among them",
                Traffic::committedCount);
        counter(
                registry,
                "falcon.txn.rolled.back",
                "transactions that their clients rolled back",
                Traffic::rolledBackCount);
        counter(
                registry,
                "falcon.txn.aborted",
                "transactions that an error ended",
                Traffic::abortedCount);
        counter(
                registry,
                "falcon.txn.unknown",
                "commits whose outcome could not be told",
                Traffic::unknownCount);
    }

    private void counter(
            MeterRegistry registry, String name, String what, ToDoubleFunction<Traffic> figure) {
        FunctionCounter.builder(name, traffic, figure).description(what).register(registry);
    }
}
