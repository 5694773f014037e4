package io.falcondb.contracts.spring;

import io.falcondb.contracts.operations.ClusterViews;
import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.operations.FrozenBundles;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.NodeReporter;
import io.falcondb.contracts.operations.Snapshots;
import io.falcondb.kernel.Ticker;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;

/// The audit log, and what bundles hold beside views. The service offers `NodeName`,
/// `AuditSettings` and `DiagnosticsSettings`.
@Configuration(proxyBeanMethods = false)
class DiagnosticsConfiguration {

    @Bean(destroyMethod = "close")
    Auditing auditing(NodeName node, AuditSettings settings, EventLog events) {
        return new Auditing(node, settings, events);
    }

    @Bean
    MeterBinder auditMetrics(Auditing auditing) {
        return registry ->
                FunctionCounter.builder("falcon.audit.failures", auditing, Auditing::failures)
                        .description("lines of the audit log that could not be written")
                        .register(registry);
    }

    @Bean(destroyMethod = "close")
    RecentLog recentLog(DiagnosticsSettings settings) {
        return new RecentLog(settings.logLines());
    }

    @Bean
    BundleSections bundleSections(
            LocalViews views,
            PrometheusMeterRegistry metrics,
            ApplicationContext context,
            RecentLog log) {
        return new BundleSections(views, metrics, context, log);
    }

    @Bean
    Certificates certificates(
            SslProperties settings,
            SslBundles bundles,
            SslBundleRegistry registry,
            ResourceLoader loader,
            ObjectProvider<BundleCheck> checks) {
        return new Certificates(
                settings,
                bundles,
                registry,
                loader,
                InstantSource.system(),
                checks.stream().toList());
    }

    @Bean
    ConfigurationViews configurationViews(
            LocalViews views,
            ApplicationContext context,
            Certificates certificates,
            ObjectProvider<Snapshots> snapshots) {
        return new ConfigurationViews(views, context, certificates, snapshots);
    }

    @Bean(destroyMethod = "close")
    HealthWatch healthWatch(
            DiagnosticsSettings settings,
            NodeReporter reporter,
            EventLog events,
            LocalViews own,
            ObjectProvider<ClusterViews> all) {
        ClusterViews cluster = all.getIfAvailable();
        return new HealthWatch(
                reporter,
                events,
                settings.folder().isEmpty()
                        ? null
                        : new FrozenBundles(
                                Path.of(settings.folder()),
                                settings.bundlesMax(),
                                settings.pause(),
                                cluster == null ? own : cluster,
                                InstantSource.system(),
                                Ticker.SYSTEM));
    }
}
