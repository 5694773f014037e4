package io.falcondb.coordinator.app;

import io.falcondb.coordinator.deadlock.Deadlocks;
import io.falcondb.coordinator.decision.DecisionView;
import io.falcondb.coordinator.failover.FailoverController;
import io.falcondb.coordinator.failover.FailoverController.Hindrance;
import io.falcondb.coordinator.failover.Failovers;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// What `/metrics` says of this coordinator; docs/reference/settings-coordinator.md explains it.
record CoordinatorMetrics(
        Failovers failovers,
        FailoverRunner runner,
        Deadlocks deadlocks,
        Optional<DecisionHost> decisions)
        implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("falcon.failover.step.failures", runner, r -> r.failures())
                .description("Steps that ended in an exception")
                .register(registry);
        Gauge.builder("falcon.coordinator.leader", failovers, f -> f.leads() ? 1 : 0)
                .description("1 while this coordinator may name primaries")
                .register(registry);
        FunctionCounter.builder("falcon.deadlocks.broken", deadlocks, d -> d.broken())
                .description("Transactions that were chosen to end a cycle of lock waits")
                .register(registry);
        failovers.controllers().forEach(controller -> bind(registry, controller));
        decisions.ifPresent(host -> bind(registry, host));
    }

    private static void bind(MeterRegistry registry, FailoverController controller) {
        String group = controller.group().toString();
        FunctionCounter.builder("falcon.failovers", controller, c -> c.view().failovers())
                .tag("group", group)
                .description("Namings by this coordinator, the first one included")
                .register(registry);
        Gauge.builder(
                        "falcon.coordinator.hindered",
                        controller,
                        c -> c.view().hindrance() == Hindrance.NONE ? 0 : 1)
                .tag("group", group)
                .description("1 while something keeps this coordinator from naming")
                .register(registry);
        Gauge.builder("falcon.group.epoch", controller, CoordinatorMetrics::epoch)
                .tag("group", group)
                .description("Epoch of the newest naming")
                .register(registry);
    }

    private static void bind(MeterRegistry registry, DecisionHost host) {
        gauge(
                registry,
                host,
                "falcon.decisions.leader",
                view -> view.serves() ? 1 : 0,
                "1 while this coordinator serves timestamps and decisions");
        gauge(
                registry,
                host,
                "falcon.decisions.epoch",
                DecisionView::epoch,
                "Epoch of the newest reign in the decision log");
        gauge(
                registry,
                host,
                "falcon.decisions.kept",
                DecisionView::kept,
                "Decisions that participants still need");
        gauge(
                registry,
                host,
                "falcon.oracle.window",
                DecisionView::window,
                "The highest timestamp that may have been handed out");
    }

    private static void gauge(
            MeterRegistry registry,
            DecisionHost host,
            String name,
            ToDoubleFunction<DecisionView> value,
            String description) {
        Gauge.builder(name, host, h -> value.applyAsDouble(h.leader().view()))
                .description(description)
                .register(registry);
    }

    private static double epoch(FailoverController controller) {
        return controller.view().naming().map(naming -> naming.epoch()).orElse(0L);
    }
}
