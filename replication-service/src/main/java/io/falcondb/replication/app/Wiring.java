package io.falcondb.replication.app;

import io.falcondb.contracts.discovery.ServiceKind;
import io.falcondb.contracts.discovery.Whereabouts;
import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.operations.LocalViews;
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

    @Bean(destroyMethod = "close")
    Whereabouts whereabouts(ReplicationServiceSettings settings, EventLog events) {
        return settings.consul()
                .whereabouts(
                        settings.given(), /* wantsNodes= */ false, settings.clusterId(), events);
    }

    @Bean
    Announcement announcement(
            ReplicationServiceSettings settings,
            Whereabouts whereabouts,
            MetricsServer metrics,
            @Value("${server.address:127.0.0.1}") String address) {
        return new Announcement(
                whereabouts,
                Announcement.service(
                        ServiceKind.REPLICATION,
                        0,
                        settings.shipper(),
                        address,
                        0,
                        settings.consul().advertise()),
                metrics);
    }

    @Bean
    RpcSecurity rpcSecurity(
            ReplicationServiceSettings settings, SslBundles bundles, EventLog events) {
        return settings.rpc().tls().security(settings.clusterId(), bundles, events);
    }

    @Bean
    BundleCheck rpcBundle(ReplicationServiceSettings settings) {
        return settings.rpc().tls().check(settings.clusterId());
    }

    @Bean(destroyMethod = "close")
    Shipping shipping(
            ReplicationServiceSettings settings,
            Whereabouts whereabouts,
            RpcSecurity security,
            Environment environment,
            Tracer tracer) {
        return new Shipping(
                settings,
                whereabouts,
                security,
                environment.acceptsProfiles(Profiles.of("dev")),
                tracer);
    }

    @Bean
    NodeName nodeName(ReplicationServiceSettings settings) {
        return new NodeName(settings.shipper());
    }

    @Bean
    AuditSettings audit(ReplicationServiceSettings settings) {
        return settings.audit();
    }

    @Bean
    DiagnosticsSettings diagnostics(ReplicationServiceSettings settings) {
        return settings.diagnostics();
    }

    @Bean
    MetricsSettings metrics(ReplicationServiceSettings settings) {
        return settings.metrics();
    }

    @Bean
    TracingSettings tracing(ReplicationServiceSettings settings) {
        return settings.tracing();
    }

    @Bean
    AccessSettings access(ReplicationServiceSettings settings) {
        return settings.access();
    }

    @Bean
    ShippingOperations operations(
            ReplicationServiceSettings settings, Shipping shipping, Whereabouts whereabouts) {
        return new ShippingOperations(settings.shipper(), settings.region(), shipping, whereabouts);
    }

    @Bean
    LocalViews views(ShippingOperations operations, EventLog events) {
        return operations.views(events);
    }

    @Bean
    LagMetrics lagMetrics(Shipping shipping) {
        return new LagMetrics(shipping);
    }

    /// Up while nothing needs a person; a member that is not there is no reason to be down.
    @Bean
    HealthIndicator shippers(Shipping shipping) {
        return () -> {
            Throwable refusal = shipping.refusal();
            Health.Builder health = refusal == null ? Health.up() : Health.down(refusal);
            for (MemberShipping member : shipping.members()) {
                Throwable failure = member.failure();
                if (failure != null) {
                    health.down();
                }
                health.withDetail(
                        member.member(),
                        failure == null
                                ? "lag " + member.lag().records()
                                : String.valueOf(failure.getMessage()));
            }
            return health.build();
        };
    }
}
