package io.falcondb.contracts.spring;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The port of metrics, on the address of the HTTP port. The service offers its `MetricsSettings`.
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

    @Bean(destroyMethod = "close")
    MetricsServer metricsServer(
            MetricsSettings settings,
            PrometheusMeterRegistry registry,
            @Value("${server.address:127.0.0.1}") String address) {
        return new MetricsServer(address, settings.port(), registry);
    }
}
