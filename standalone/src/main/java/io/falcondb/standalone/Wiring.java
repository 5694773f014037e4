package io.falcondb.standalone;

import io.falcondb.contracts.journal.AuditTrail;
import io.falcondb.contracts.operations.ClusterViews;
import io.falcondb.contracts.operations.Credentials;
import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.OperationsClient;
import io.falcondb.contracts.operations.Snapshots;
import io.falcondb.contracts.spring.AccessSettings;
import io.falcondb.contracts.spring.AuditSettings;
import io.falcondb.contracts.spring.DiagnosticsSettings;
import io.falcondb.contracts.spring.MetricsSettings;
import io.falcondb.contracts.spring.NodeName;
import io.falcondb.contracts.spring.OperationsConfiguration;
import io.falcondb.contracts.spring.TracingConfiguration;
import io.falcondb.contracts.spring.TracingSettings;
import io.falcondb.coordinator.page.app.ClusterPageConfiguration;
import io.falcondb.coordinator.page.app.PageSettings;
import io.falcondb.kernel.trace.Tracer;
import io.falcondb.pgwire.app.PgwireSettings;
import io.falcondb.pgwire.app.ServerCertificates;
import io.falcondb.pgwire.app.SessionJournals;
import io.falcondb.pgwire.app.SessionMetrics;
import io.falcondb.sql.session.SessionViews;
import io.falcondb.storage.app.DiskMetrics;
import io.falcondb.storage.backup.Backups;
import io.falcondb.storage.volume.RequiredEncryption;
import io.falcondb.storage.volume.Volumes;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// What is made of what.
@Configuration(proxyBeanMethods = false)
@Import({OperationsConfiguration.class, TracingConfiguration.class, ClusterPageConfiguration.class})
class Wiring {

    @Bean
    DatabaseServer databaseServer(FalconSettings settings, SslBundles bundles, Tracer tracer)
            throws IOException {
        if (settings.storage().requireEncryption()) {
            RequiredEncryption.check(Volumes.OF_THIS_MACHINE, settings.dataDir());
        }
        return new DatabaseServer(
                EngineSettings.of(settings),
                certificates(settings.pgwire(), bundles),
                tracer,
                settings.tracing().commitsMax());
    }

    @Bean
    NodeName nodeName(FalconSettings settings) {
        return new NodeName("standalone");
    }

    @Bean
    AuditSettings audit(FalconSettings settings) {
        return settings.audit();
    }

    @Bean
    Snapshots snapshots(FalconSettings settings, DatabaseServer server) {
        return new Backups(
                settings.backup().folder(),
                settings.backup().countMax(),
                server.engine()::copyTo,
                InstantSource.system());
    }

    @Bean
    DiagnosticsSettings diagnostics(FalconSettings settings) {
        return settings.diagnostics();
    }

    @Bean
    MetricsSettings metrics(FalconSettings settings) {
        return settings.metrics();
    }

    @Bean
    TracingSettings tracing(FalconSettings settings) {
        return new TracingSettings(settings.tracing().enabled());
    }

    @Bean
    PageSettings page(FalconSettings settings) {
        return settings.page();
    }

    @Bean
    DiskMetrics diskMetrics(DatabaseServer server) {
        return new DiskMetrics(server.engine()::disk);
    }

    @Bean
    AccessSettings access(FalconSettings settings) {
        FalconSettings.Access access = settings.access();
        return new AccessSettings(access.openOnLoopback(), access.viewers(), access.operators());
    }

    @Bean
    SessionViews sessions(DatabaseServer server) {
        return new SessionViews(server.database());
    }

    @Bean
    StandaloneOperations operations(FalconSettings settings, DatabaseServer server) {
        return new StandaloneOperations(settings, server);
    }

    @Bean
    LocalViews views(
            StandaloneOperations operations,
            SessionViews sessions,
            EventLog events,
            DatabaseServer server) {
        LocalViews views = operations.views(sessions, events);
        server.database().operations(views);
        return views;
    }

    /// Alone: what a cluster shows of all is what this process shows of itself.
    @Bean
    ClusterViews clusterViews(LocalViews own, OperationsClient client) {
        return new ClusterViews(own, List::of, client);
    }

    @Bean(destroyMethod = "close")
    OperationsClient operationsClient() {
        return new OperationsClient(Credentials.nobody(), Duration.ofSeconds(1));
    }

    /// What sessions do is written to the journals that the settings want.
    @Bean(destroyMethod = "close")
    SessionJournals journals(
            NodeName node, FalconSettings settings, AuditTrail audit, DatabaseServer server) {
        return new SessionJournals(node, settings.slowQueryLog(), audit, server.database());
    }

    @Bean
    SessionMetrics sessionMetrics(DatabaseServer server) {
        return new SessionMetrics(server.database());
    }

    @Bean
    EngineMetrics engineMetrics(DatabaseServer server) {
        return new EngineMetrics(server);
    }

    @Bean
    HealthIndicator database(DatabaseServer server) {
        return () -> {
            var figures = server.engine().statistics();
            return Health.up()
                    .withDetail("epoch", figures.epoch().value())
                    .withDetail("applied_lsn", figures.appliedLsn().value())
                    .withDetail("connections", server.database().sessions().size())
                    .build();
        };
    }

    private static Supplier<@Nullable SSLContext> certificates(
            PgwireSettings pgwire, SslBundles bundles) {
        try {
            return ServerCertificates.of(pgwire, bundles);
        } catch (NoSuchSslBundleException e) {
            throw new WrongSetting(
                    "the setting falcon.pgwire.ssl-bundle names the bundle "
                            + pgwire.sslBundle()
                            + ", which spring.ssl.bundle does not define");
        } catch (IllegalArgumentException e) {
            throw new WrongSetting(String.valueOf(e.getMessage()));
        }
    }
}
