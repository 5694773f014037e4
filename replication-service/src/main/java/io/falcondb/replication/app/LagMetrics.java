package io.falcondb.replication.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/// How far the topic is behind each member. Names and meanings stand in
/// `docs/reference/metrics.md`.
final class LagMetrics implements MeterBinder {

    private static final double NANOS = 1e9;

    private final Shipping shipping;

    LagMetrics(Shipping shipping) {
        this.shipping = shipping;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (MemberShipping member : shipping.members()) {
            gauge(
                    registry,
                    "falcon.replication.lag.lsn",
                    "records that are not proved",
                    member,
                    m -> m.lag().records());
            gauge(
                    registry,
                    "falcon.replication.lag.bytes",
                    "bytes of records that are not proved",
                    member,
                    m -> m.lag().bytes());
            gauge(
                    registry,
                    "falcon.replication.lag.seconds",
                    "age of the oldest record that is not proved",
                    member,
                    m -> m.lag().nanos() / NANOS);
        }
    }

    private static void gauge(
            MeterRegistry registry,
            String name,
            String what,
            MemberShipping member,
            ToDoubleFunction<MemberShipping> figure) {
        Gauge.builder(name, member, figure)
                .description(what)
                .tag("group", member.group().toString())
                .tag("member", member.member())
                .register(registry);
    }
}
