package io.falcondb.storage.app;

import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.discovery.ServiceDirectory.Service;
import io.falcondb.contracts.discovery.ServiceKind;
import io.falcondb.contracts.discovery.Whereabouts;
import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.Snapshots;
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
import io.falcondb.storage.MemberReport;
import io.falcondb.storage.backup.Backups;
import io.falcondb.storage.recovery.DataFolderException;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/// What is made of what.
@Configuration(proxyBeanMethods = false)
@Import({OperationsConfiguration.class, TracingConfiguration.class})
class Wiring {

    /// Enters the member before it waits for its topic, which shippers make once they know of it.
    @Bean(destroyMethod = "close")
    Whereabouts whereabouts(
            StorageServiceSettings settings,
            EventLog events,
            @Value("${server.port:0}") int httpPort,
            @Value("${falcon.metrics.port:0}") int metricsPort) {
        Whereabouts whereabouts =
                settings.consul()
                        .whereabouts(
                                settings.given(),
                                /* wantsNodes= */ false,
                                settings.clusterId(),
                                events);
        Service self = self(settings, settings.rpc().port());
        whereabouts.announce(
                new Service(
                        self.kind(),
                        self.group(),
                        self.name(),
                        self.address(),
                        self.port(),
                        httpPort,
                        metricsPort));
        return whereabouts;
    }

    @Bean
    Announcement announcement(
            StorageServiceSettings settings,
            Whereabouts whereabouts,
            MemberServer server,
            MetricsServer metrics) {
        return new Announcement(whereabouts, self(settings, server.port()), metrics);
    }

    private static Service self(StorageServiceSettings settings, int port) {
        return Announcement.service(
                ServiceKind.STORAGE,
                settings.group(),
                settings.member(),
                settings.rpc().address(),
                port,
                settings.consul().advertise());
    }

    @Bean
    RpcSecurity rpcSecurity(StorageServiceSettings settings, SslBundles bundles, EventLog events) {
        return settings.rpc().tls().security(settings.clusterId(), bundles, events);
    }

    @Bean
    BundleCheck rpcBundle(StorageServiceSettings settings) {
        return settings.rpc().tls().check(settings.clusterId());
    }

    @Bean(destroyMethod = "close")
    MemberServer memberServer(
            StorageServiceSettings settings,
            Whereabouts whereabouts,
            RpcSecurity security,
            Environment environment,
            EventLog events,
            Tracer tracer)
            throws IOException {
        try {
            return new MemberServer(
                    settings,
                    whereabouts,
                    security,
                    environment.acceptsProfiles(Profiles.of("dev")),
                    events,
                    tracer);
        } catch (DataFolderException e) {
            throw new RefusedFolder(e);
        }
    }

    @Bean
    NodeName nodeName(StorageServiceSettings settings) {
        return new NodeName(settings.member());
    }

    @Bean
    AuditSettings audit(StorageServiceSettings settings) {
        return settings.audit();
    }

    @Bean
    DiagnosticsSettings diagnostics(StorageServiceSettings settings) {
        return settings.diagnostics();
    }

    @Bean
    Snapshots snapshots(StorageServiceSettings settings, MemberServer server) {
        return new Backups(
                settings.backup().folder(),
                settings.backup().countMax(),
                server.member()::copyTo,
                InstantSource.system());
    }

    @Bean
    MetricsSettings metrics(StorageServiceSettings settings) {
        return settings.metrics();
    }

    @Bean
    TracingSettings tracing(StorageServiceSettings settings) {
        return new TracingSettings(settings.tracing().enabled());
    }

    @Bean
    AccessSettings access(StorageServiceSettings settings) {
        return settings.access();
    }

    @Bean
    MemberOperations operations(
            StorageServiceSettings settings, MemberServer server, Whereabouts whereabouts) {
        return new MemberOperations(settings, server, whereabouts);
    }

    @Bean
    LocalViews views(MemberOperations operations, EventLog events) {
        return operations.views(events);
    }

    @Bean
    DiskMetrics diskMetrics(MemberServer server) {
        return new DiskMetrics(server.member()::disk);
    }

    @Bean
    MemberMetrics memberMetrics(MemberServer server) {
        return new MemberMetrics(server);
    }

    /// Alive unless it needs a person; ready when it serves, or follows closely enough to take
    /// over.
    @Bean
    HealthIndicator member(MemberServer server) {
        return () -> {
            MemberReport report = server.member().report();
            boolean ready = report.problem() == null && report.readsEnd();
            Health.Builder health =
                    report.role() == MemberRole.STOPPED || report.problem() != null
                            ? Health.down()
                            : ready ? Health.up() : Health.outOfService();
            health.withDetail("role", report.role().name())
                    .withDetail("epoch", report.epoch())
                    .withDetail("lsn", report.lsn())
                    .withDetail("applied_lsn", report.appliedLsn())
                    .withDetail("gateways", server.gateways());
            if (report.problem() != null) {
                health.withDetail("problem", String.valueOf(report.problem().getMessage()));
            }
            return health.build();
        };
    }
}
