package io.falcondb.replication.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How far the topic is behind each member that is known now. Names and meanings stand in
/// `docs/reference/metrics.md`.
final class LagMetrics implements MeterBinder {

    private static final double NANOS = 1e9;

    private final Shipping shipping;

    LagMetrics(Shipping shipping) {
        this.shipping = shipping;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        MultiGauge records =
                gauge(registry, "falcon.replication.lag.lsn", "records that are not proved");
        MultiGauge bytes =
                gauge(
                        registry,
                        "falcon.replication.lag.bytes",
                        "bytes of records that are not proved");
        MultiGauge seconds =
                gauge(
                        registry,
                        "falcon.replication.lag.seconds",
                        "age of the oldest record that is not proved");
        shipping.onChange(
                () -> {
                    register(records, m -> m.lag().records());
                    register(bytes, m -> m.lag().bytes());
                    register(seconds, m -> m.lag().nanos() / NANOS);
                });
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String what) {
        return MultiGauge.builder(name).description(what).register(registry);
    }

    private void register(MultiGauge gauge, ToDoubleFunction<MemberShipping> figure) {
        List<Row<?>> rows =
                shipping.members().stream()
                        .<Row<?>>map(
                                member ->
                                        Row.of(
                                                Tags.of(
                                                        "group",
                                                        member.group().toString(),
                                                        "member",
                                                        member.member()),
                                                member,
                                                figure))
                        .toList();
        // A member that moved has the same tags and another shipper.
        gauge.register(rows, true);
    }
}
