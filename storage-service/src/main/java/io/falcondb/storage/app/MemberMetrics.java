package io.falcondb.storage.app;

import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.storage.MemberReport;
import io.falcondb.storage.PromiseReport;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/// The member's figures as metrics. Names and meanings stand in `docs/reference/metrics.md`.
final class MemberMetrics implements MeterBinder {

    private static final double NANOS = 1e9;

    private final MemberServer server;

    MemberMetrics(MemberServer server) {
        this.server = server;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("falcon.commits", server, s -> s.member().report().commits())
                .description("commits of the open reign that were applied")
                .register(registry);
        gauge(
                registry,
                "falcon.member.primary",
                "1 while the member reigns",
                r -> r.role() == MemberRole.PRIMARY ? 1 : 0);
        gauge(registry, "falcon.epoch", "newest epoch known", MemberReport::epoch);
        gauge(registry, "falcon.applied.lsn", "last Lsn that is applied", MemberReport::appliedLsn);
        gauge(
                registry,
                "falcon.unproved.seconds",
                "age of the oldest record that is not proved",
                r -> r.unprovedNanos() / NANOS);
        gauge(
                registry,
                "falcon.disk.pending.seconds",
                "age of the write or fsync that has not returned",
                r -> r.diskNanos() / NANOS);
        gauge(
                registry,
                "falcon.shared.log.bytes",
                "what the group's log takes on one broker, as its primary saw it last",
                r -> r.sharedLog().bytes());
        Gauge.builder("falcon.indoubt.txns", server, MemberMetrics::inDoubt)
                .description("prepared transactions across groups that wait for their decision")
                .register(registry);
        Gauge.builder("falcon.gateways", server, MemberServer::gateways)
                .description("gateways connected now")
                .register(registry);
    }

    private static double inDoubt(MemberServer server) {
        return server.member().promises().stream().filter(PromiseReport::inDoubt).count();
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            String what,
            ToDoubleFunction<MemberReport> figure) {
        Gauge.builder(name, server, s -> figure.applyAsDouble(s.member().report()))
                .description(what)
                .register(registry);
    }
}
