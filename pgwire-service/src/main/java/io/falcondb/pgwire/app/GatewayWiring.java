package io.falcondb.pgwire.app;

import io.falcondb.contracts.discovery.ServiceKind;
import io.falcondb.contracts.discovery.Whereabouts;
import io.falcondb.contracts.journal.AuditTrail;
import io.falcondb.contracts.operations.ClusterViews;
import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.OperationsClient;
import io.falcondb.contracts.rpc.RpcSecurity;
import io.falcondb.contracts.spring.AccessSettings;
import io.falcondb.contracts.spring.Announcement;
import io.falcondb.contracts.spring.AuditSettings;
import io.falcondb.contracts.spring.BundleCheck;
import io.falcondb.contracts.spring.DiagnosticsSettings;
import io.falcondb.contracts.spring.MetricsServer;
import io.falcondb.contracts.spring.MetricsSettings;
import io.falcondb.contracts.spring.NodeName;
import io.falcondb.contracts.spring.OperationsConfiguration;
import io.falcondb.contracts.spring.TracingConfiguration;
import io.falcondb.contracts.spring.TracingSettings;
import io.falcondb.kernel.trace.Tracer;
import io.falcondb.pgwire.gateway.Gateway;
import io.falcondb.sql.session.SessionViews;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// What is made of what.
@Configuration(proxyBeanMethods = false)
@Import({OperationsConfiguration.class, TracingConfiguration.class, BreakersEndpoint.class})
class GatewayWiring {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayWiring.class);

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService settling() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("settling-", 0).factory());
    }

    @Bean(destroyMethod = "close")
    Whereabouts whereabouts(GatewayConfiguration falcon, EventLog events) {
        return falcon.consul()
                .whereabouts(falcon.given(), /* wantsNodes= */ true, falcon.clusterId(), events);
    }

    @Bean
    Announcement announcement(
            GatewayConfiguration falcon,
            Whereabouts whereabouts,
            RunningGateway gateway,
            MetricsServer metrics) {
        return new Announcement(
                whereabouts,
                Announcement.service(
                        ServiceKind.GATEWAY,
                        0,
                        falcon.name(),
                        falcon.listenAddress(),
                        gateway.gateway().port(),
                        falcon.consul().advertise()),
                metrics);
    }

    @Bean
    RpcSecurity rpcSecurity(GatewayConfiguration falcon, SslBundles bundles, EventLog events) {
        return falcon.rpc().tls().security(falcon.clusterId(), bundles, events);
    }

    @Bean
    BundleCheck rpcBundle(GatewayConfiguration falcon) {
        return falcon.rpc().tls().check(falcon.clusterId());
    }

    @Bean(destroyMethod = "close")
    StorageGroups groups(
            GatewayConfiguration falcon,
            Whereabouts whereabouts,
            RpcSecurity security,
            ExecutorService settling,
            EventLog events,
            Tracer tracer) {
        return new StorageGroups(
                falcon,
                whereabouts,
                security,
                settling,
                event -> {
                    LOG.warn(event);
                    events.add("breaker", event);
                },
                tracer);
    }

    @Bean
    MeterBinder breakerMetrics(StorageGroups groups) {
        return registry ->
                groups.breakers()
                        .forEach(
                                breaker ->
                                        Gauge.builder(
                                                        "falcon.circuit.breaker.open",
                                                        breaker,
                                                        each -> each.isClosed() ? 0 : 1)
                                                .tag("breaker", breaker.name())
                                                .description(
                                                        "1 while calls to the group are refused at"
                                                                + " once")
                                                .register(registry));
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService pings(StorageGroups groups, GatewayConfiguration falcon) {
        ScheduledExecutorService pings =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("pings").factory());
        long millis = falcon.gateway().ping().toMillis();
        var ignored =
                pings.scheduleAtFixedRate(groups::ping, millis, millis, TimeUnit.MILLISECONDS);
        return pings;
    }

    @Bean
    RunningGateway gateway(
            GatewayConfiguration falcon, StorageGroups groups, SslBundles bundles, Tracer tracer) {
        FrontSettings front =
                FrontSettings.of(
                        falcon.listenAddress(),
                        falcon.pgwire(),
                        falcon.session(),
                        falcon.sql(),
                        falcon.transaction(),
                        falcon.temporaryDir().toAbsolutePath().normalize(),
                        falcon.wal().maxRecord().toBytes(),
                        /* storageWaits= */ true);
        Gateway gateway =
                new Gateway(
                        groups.group(),
                        falcon.commit().policy(),
                        front.transactions(),
                        front.sessions(),
                        front.connections(),
                        front.listener(),
                        ServerCertificates.of(falcon.pgwire(), bundles));
        gateway.database().tracer(tracer);
        String password = falcon.pgwire().initialPassword();
        if (!password.isEmpty()) {
            gateway.firstPasswordWhenPossible(password);
        }
        return new RunningGateway(gateway, falcon.shutdown().drainTimeout());
    }

    @Bean
    NodeName nodeName(GatewayConfiguration settings) {
        return new NodeName(settings.name());
    }

    @Bean
    AuditSettings audit(GatewayConfiguration settings) {
        return settings.audit();
    }

    @Bean
    DiagnosticsSettings diagnostics(GatewayConfiguration settings) {
        return settings.diagnostics();
    }

    @Bean
    MetricsSettings metrics(GatewayConfiguration falcon) {
        return falcon.metrics();
    }

    @Bean
    TracingSettings tracing(GatewayConfiguration falcon) {
        return falcon.tracing();
    }

    @Bean
    AccessSettings access(GatewayConfiguration falcon) {
        return falcon.access();
    }

    @Bean
    SessionViews sessions(RunningGateway gateway) {
        return new SessionViews(gateway.gateway().database());
    }

    @Bean
    GatewayOperations operations(
            GatewayConfiguration falcon, StorageGroups groups, Whereabouts whereabouts) {
        return new GatewayOperations(falcon.name(), falcon.region(), groups, whereabouts);
    }

    @Bean
    LocalViews views(GatewayOperations operations, SessionViews sessions, EventLog events) {
        return operations.views(sessions, events);
    }

    @Bean(destroyMethod = "close")
    OperationsClient operationsClient(GatewayConfiguration falcon) {
        return falcon.operations().client();
    }

    @Bean
    ClusterViews clusterViews(
            Whereabouts whereabouts,
            LocalViews own,
            OperationsClient client,
            RunningGateway gateway) {
        ClusterViews all = new ClusterViews(own, whereabouts::nodes, client);
        gateway.gateway().database().operations(all);
        return all;
    }

    /// What sessions do is written to the journals that the settings want.
    @Bean(destroyMethod = "close")
    SessionJournals journals(
            NodeName node, GatewayConfiguration falcon, AuditTrail audit, RunningGateway gateway) {
        return new SessionJournals(
                node, falcon.slowQueryLog(), audit, gateway.gateway().database());
    }

    @Bean
    SessionMetrics sessionMetrics(RunningGateway gateway) {
        return new SessionMetrics(gateway.gateway().database());
    }

    /// Up while the primary of every group is known: a gateway without one answers few.
    @Bean
    HealthIndicator primaryHealth(StorageGroups groups, RunningGateway gateway) {
        return () ->
                (groups.areConnected() ? Health.up() : Health.outOfService())
                        .withDetail("connections", gateway.gateway().database().sessions().size())
                        .build();
    }

    @Bean
    Gauge connections(MeterRegistry registry, RunningGateway gateway) {
        return Gauge.builder(
                        "falcon.connections", () -> gateway.gateway().database().sessions().size())
                .description("clients that are connected")
                .register(registry);
    }
}
