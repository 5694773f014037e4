package io.falcondb.contracts.spring;

import io.falcondb.contracts.journal.AuditTrail;
import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.operations.ProcessFacts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.MemoryUsage;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/// The endpoints of operators. The service offers a `NodeReporter`, its `LocalViews` and its
/// `AccessSettings` and `MetricsSettings`; one that runs statements offers `RunningQueries`, one
/// that asks others `ClusterViews`.
@Configuration(proxyBeanMethods = false)
@Import({
    OperationsSecurity.class,
    OpenApiConfiguration.class,
    MetricsConfiguration.class,
    DiagnosticsConfiguration.class,
    StatusEndpoint.class,
    ViewsEndpoint.class,
    QueriesEndpoint.class,
    MayStopEndpoint.class,
    CertificatesEndpoint.class,
    SnapshotEndpoint.class,
    RebalanceEndpoint.class,
    ProblemAdvice.class
})
public class OperationsConfiguration {

    private static final int EVENTS_MAX = 500;

    /// The newest 500 events of this process.
    @Bean
    EventLog eventLog() {
        EventLog events = new EventLog(InstantSource.system(), EVENTS_MAX);
        events.add("start", "the process has started");
        return events;
    }

    @Bean
    Panics panics(EventLog events) {
        Panics panics = new Panics(events);
        Thread.setDefaultUncaughtExceptionHandler(panics);
        return panics;
    }

    /// Outside of the security filters, so that what they refuse is written down too.
    @Bean
    FilterRegistrationBean<OperatorTrail> operatorTrail(EventLog events, AuditTrail audit) {
        FilterRegistrationBean<OperatorTrail> trail =
                new FilterRegistrationBean<>(new OperatorTrail(events, audit));
        trail.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return trail;
    }

    @Bean
    HealthIndicator process(ObjectProvider<BuildProperties> build) {
        return () ->
                Health.up()
                        .withDetail("uptime_seconds", ProcessFacts.uptimeSeconds())
                        .withDetail(
                                "version",
                                build.stream()
                                        .findFirst()
                                        .map(found -> String.valueOf(found.getVersion()))
                                        .orElse("(not packaged)"))
                        .build();
    }

    @Bean
    MeterBinder processMetrics(Panics panics) {
        return registry -> {
            Gauge.builder("falcon.memory.used.ratio", OperationsConfiguration::heapRatio)
                    .description("used part of the heap")
                    .register(registry);
            Gauge.builder("falcon.panic.count", panics, Panics::count)
                    .description("threads that ended by an exception that nobody caught")
                    .register(registry);
        };
    }

    private static double heapRatio() {
        MemoryUsage heap = ProcessFacts.heap();
        return (double) heap.getUsed() / heap.getMax();
    }
}
