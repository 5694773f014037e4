package io.falcondb.coordinator.app;

import io.falcondb.contracts.discovery.consul.ConsulAgent;
import io.falcondb.contracts.discovery.consul.ConsulDirectory;
import io.falcondb.contracts.discovery.consul.ConsulRegister;
import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.rpc.CoordinationServer;
import io.falcondb.contracts.rpc.RpcServer;
import io.falcondb.contracts.spring.AccessSettings;
import io.falcondb.contracts.spring.OperationsConfiguration;
import io.falcondb.coordinator.failover.FailoverController;
import io.falcondb.coordinator.failover.FailoverController.Hindrance;
import io.falcondb.coordinator.failover.GroupView;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// What is made of what.
@Configuration(proxyBeanMethods = false)
@Import(OperationsConfiguration.class)
class Wiring {

    private static final Duration HEALTH_INTERVAL = Duration.ofSeconds(1);

    @Bean
    ConsulAgent consulAgent(CoordinatorSettings settings) {
        return new ConsulAgent(settings.register());
    }

    @Bean
    Topology topology(ConsulAgent agent, CoordinatorSettings settings) {
        return new Topology(new ConsulRegister(agent, settings.register()));
    }

    @Bean
    FailoverController failoverController(CoordinatorSettings settings, Topology topology) {
        return new FailoverController(
                new GroupId(settings.group()),
                settings.coordinator(),
                topology,
                settings.failover().times(),
                Ticker.SYSTEM);
    }

    @Bean
    FailoverRunner failoverRunner(FailoverController controller, EventLog events) {
        return new FailoverRunner(controller, events);
    }

    @Bean
    AccessSettings access(CoordinatorSettings settings) {
        return settings.access();
    }

    @Bean
    CoordinatorOperations operations(CoordinatorSettings settings, FailoverController controller) {
        return new CoordinatorOperations(settings, controller);
    }

    @Bean
    LocalViews views(CoordinatorOperations operations, EventLog events) {
        return operations.views(events);
    }

    @Bean
    RpcServer rpcServer(CoordinatorSettings settings, FailoverController controller)
            throws IOException {
        return RpcServer.start(
                new InetSocketAddress(settings.rpc().address(), settings.rpc().port()),
                Math.toIntExact(settings.rpc().maxMessage().toBytes()),
                List.of(new CoordinationServer(controller)));
    }

    @Bean
    Announcement announcement(ConsulAgent agent, CoordinatorSettings settings, RpcServer rpc) {
        return new Announcement(
                new ConsulDirectory(agent, settings.clusterId().toString(), HEALTH_INTERVAL),
                settings.coordinator(),
                settings.rpc().address(),
                rpc.port());
    }

    /// Up also while the register is away: members are heard, and whoever reigns goes on.
    @Bean
    HealthIndicator failover(FailoverController controller) {
        return () -> {
            GroupView view = controller.view();
            return Health.up()
                    .withDetail("leads", view.leads())
                    .withDetail("members", view.members().size())
                    .withDetail("hindrance", view.hindrance())
                    .build();
        };
    }

    @Bean
    MeterBinder failoverMetrics(FailoverController controller, FailoverRunner runner) {
        return registry -> {
            FunctionCounter.builder("falcon.failovers", controller, c -> c.view().failovers())
                    .description("Namings by this coordinator, the first one included")
                    .register(registry);
            FunctionCounter.builder("falcon.failover.step.failures", runner, r -> r.failures())
                    .description("Steps that ended in an exception")
                    .register(registry);
            Gauge.builder("falcon.coordinator.leader", controller, c -> c.view().leads() ? 1 : 0)
                    .description("1 while this coordinator may name primaries")
                    .register(registry);
            Gauge.builder(
                            "falcon.coordinator.hindered",
                            controller,
                            c -> c.view().hindrance() == Hindrance.NONE ? 0 : 1)
                    .description("1 while something keeps this coordinator from naming")
                    .register(registry);
            Gauge.builder("falcon.group.epoch", controller, Wiring::epoch)
                    .description("Epoch of the newest naming")
                    .register(registry);
        };
    }

    private static double epoch(FailoverController controller) {
        return controller.view().naming().map(naming -> naming.epoch()).orElse(0L);
    }
}
