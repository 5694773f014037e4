package io.falcondb.coordinator.app;

import io.falcondb.contracts.discovery.Register;
import io.falcondb.contracts.discovery.ServiceKind;
import io.falcondb.contracts.discovery.Whereabouts;
import io.falcondb.contracts.discovery.consul.ConsulAgent;
import io.falcondb.contracts.discovery.consul.ConsulRegister;
import io.falcondb.contracts.operations.ClusterViews;
import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.OperationsClient;
import io.falcondb.contracts.rpc.CoordinationServer;
import io.falcondb.contracts.rpc.Destination;
import io.falcondb.contracts.rpc.LeaderServer;
import io.falcondb.contracts.rpc.RpcSecurity;
import io.falcondb.contracts.rpc.RpcServer;
import io.falcondb.contracts.spring.AccessSettings;
import io.falcondb.contracts.spring.Announcement;
import io.falcondb.contracts.spring.AuditSettings;
import io.falcondb.contracts.spring.BundleCheck;
import io.falcondb.contracts.spring.DiagnosticsSettings;
import io.falcondb.contracts.spring.MetricsServer;
import io.falcondb.contracts.spring.MetricsSettings;
import io.falcondb.contracts.spring.NodeName;
import io.falcondb.contracts.spring.OperationsConfiguration;
import io.falcondb.coordinator.deadlock.Deadlocks;
import io.falcondb.coordinator.decision.DecisionView;
import io.falcondb.coordinator.failover.Clocks;
import io.falcondb.coordinator.failover.FailoverController;
import io.falcondb.coordinator.failover.Failovers;
import io.falcondb.coordinator.failover.GroupView;
import io.falcondb.coordinator.page.app.ClusterPageConfiguration;
import io.falcondb.coordinator.page.app.PageSettings;
import io.falcondb.coordinator.topology.ShardMapKeeper;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.Ticker;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/// What is made of what.
@Configuration(proxyBeanMethods = false)
@Import({OperationsConfiguration.class, ClusterPageConfiguration.class})
class Wiring {

    @Bean
    ConsulAgent consulAgent(CoordinatorSettings settings) {
        return new ConsulAgent(settings.register());
    }

    @Bean
    Register register(ConsulAgent agent, CoordinatorSettings settings) {
        return new ConsulRegister(agent, settings.register());
    }

    @Bean
    Topology topology(Register register) {
        return new Topology(register);
    }

    @Bean
    ShardMapKeeper shardMapKeeper(CoordinatorSettings settings, Register register) {
        return new ShardMapKeeper(
                register,
                settings.coordinator(),
                settings.groups(),
                settings.numShards(),
                settings.failover().register(),
                Ticker.SYSTEM);
    }

    @Bean
    NodeName nodeName(CoordinatorSettings settings) {
        return new NodeName(settings.coordinator());
    }

    @Bean
    AuditSettings audit(CoordinatorSettings settings) {
        return settings.audit();
    }

    @Bean
    DiagnosticsSettings diagnostics(CoordinatorSettings settings) {
        return settings.diagnostics();
    }

    @Bean
    MetricsSettings metrics(CoordinatorSettings settings) {
        return settings.metrics();
    }

    @Bean
    AccessSettings access(CoordinatorSettings settings) {
        return settings.access();
    }

    @Bean
    PageSettings page(CoordinatorSettings settings) {
        return settings.page();
    }

    @Bean(destroyMethod = "close")
    OperationsClient operationsClient(CoordinatorSettings settings) {
        return settings.operations().client();
    }

    @Bean
    ClusterViews clusterViews(Whereabouts whereabouts, LocalViews own, OperationsClient client) {
        return new ClusterViews(own, whereabouts::nodes, client);
    }

    @Bean
    CoordinatorOperations operations(
            CoordinatorSettings settings,
            Failovers failovers,
            Clocks clocks,
            ShardMapKeeper shards,
            OperationsClient client,
            Whereabouts whereabouts) {
        return new CoordinatorOperations(
                settings,
                failovers,
                clocks,
                new Rebalance(settings, shards, client, whereabouts::nodes),
                whereabouts);
    }

    @Bean
    LocalViews views(CoordinatorOperations operations, EventLog events) {
        return operations.views(events);
    }

    @Bean
    Deadlocks deadlocks(CoordinatorSettings settings) {
        return new Deadlocks(settings.failover().silence(), Ticker.SYSTEM);
    }

    @Bean
    Clocks clocks(CoordinatorSettings settings) {
        return new Clocks(
                settings.coordinator(),
                settings.failover().clockSkewMax(),
                settings.failover().silence(),
                InstantSource.system(),
                Ticker.SYSTEM);
    }

    @Bean
    Failovers failovers(
            CoordinatorSettings settings, Topology topology, Deadlocks deadlocks, Clocks clocks) {
        return new Failovers(
                settings.groups().stream()
                        .map(
                                group ->
                                        new FailoverController(
                                                group,
                                                settings.coordinator(),
                                                topology,
                                                settings.failover().times(),
                                                Ticker.SYSTEM))
                        .toList(),
                deadlocks,
                clocks);
    }

    @Bean
    FailoverRunner failoverRunner(Failovers failovers, ShardMapKeeper shards, EventLog events) {
        return new FailoverRunner(failovers, shards, events);
    }

    /// A single group decides by itself, and counts its own timestamps.
    @Bean(initMethod = "start")
    @Conditional(SeveralGroups.class)
    DecisionHost decisionHost(
            CoordinatorSettings settings, Topology topology, Environment environment) {
        return new DecisionHost(
                settings, topology, environment.acceptsProfiles(Profiles.of("dev")));
    }

    @Bean
    RpcSecurity rpcSecurity(CoordinatorSettings settings, SslBundles bundles, EventLog events) {
        return settings.rpc().tls().security(settings.clusterId(), bundles, events);
    }

    @Bean
    BundleCheck rpcBundle(CoordinatorSettings settings) {
        return settings.rpc().tls().check(settings.clusterId());
    }

    @Bean
    RpcServer rpcServer(
            CoordinatorSettings settings,
            RpcSecurity security,
            Failovers failovers,
            ShardMapKeeper shards,
            Optional<DecisionHost> decisions)
            throws IOException {
        settings.rpc()
                .tls()
                .checkListener(settings.rpc().address(), settings.rpc().allowPlaintext());
        InetSocketAddress address =
                new InetSocketAddress(settings.rpc().address(), settings.rpc().port());
        int messageBytesMax = Math.toIntExact(settings.rpc().maxMessage().toBytes());
        Destination self = new Destination(ClusterId.of(settings.clusterId()), null);
        CoordinationServer coordination =
                new CoordinationServer(
                        ClusterId.of(settings.clusterId()), failovers, shards, failovers);
        return decisions.isEmpty()
                ? RpcServer.start(address, messageBytesMax, List.of(coordination), self, security)
                : RpcServer.start(
                        address,
                        messageBytesMax,
                        List.of(coordination, new LeaderServer(decisions.get().leader())),
                        self,
                        security);
    }

    @Bean(destroyMethod = "close")
    Whereabouts whereabouts(CoordinatorSettings settings, EventLog events) {
        return settings.consul()
                .catalogue()
                .whereabouts(
                        settings.given(), /* wantsNodes= */ true, settings.clusterId(), events);
    }

    @Bean
    Announcement announcement(
            CoordinatorSettings settings,
            Whereabouts whereabouts,
            RpcServer rpc,
            MetricsServer metrics) {
        return new Announcement(
                whereabouts,
                Announcement.service(
                        ServiceKind.COORDINATOR,
                        0,
                        settings.coordinator(),
                        settings.rpc().address(),
                        rpc.port(),
                        settings.consul().advertise()),
                metrics);
    }

    /// Up also while the register is away: members are heard, and whoever reigns goes on.
    @Bean
    HealthIndicator failover(Failovers failovers, ShardMapKeeper shards) {
        return () -> {
            Health.Builder health = Health.up().withDetail("leads", failovers.leads());
            for (FailoverController controller : failovers.controllers()) {
                GroupView view = controller.view();
                health.withDetail(
                        "group " + controller.group(),
                        "%d members, hindrance %s"
                                .formatted(view.members().size(), view.hindrance()));
            }
            if (!shards.complaint().isEmpty()) {
                health.down().withDetail("shards", shards.complaint());
            }
            return health.build();
        };
    }

    @Bean
    @Conditional(SeveralGroups.class)
    HealthIndicator decisions(DecisionHost host) {
        return () -> {
            Throwable failure = host.failure();
            DecisionView view = host.leader().view();
            Health.Builder health = failure == null ? Health.up() : Health.down(failure);
            return health.withDetail("leads", view.serves())
                    .withDetail("epoch", view.epoch())
                    .withDetail("window", view.window())
                    .withDetail("kept", view.kept())
                    .withDetail("state", view.state())
                    .build();
        };
    }

    @Bean
    MeterBinder coordinatorMetrics(
            Failovers failovers,
            FailoverRunner runner,
            Deadlocks deadlocks,
            Optional<DecisionHost> decisions) {
        return new CoordinatorMetrics(failovers, runner, deadlocks, decisions);
    }
}
