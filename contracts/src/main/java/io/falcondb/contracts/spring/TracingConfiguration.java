package io.falcondb.contracts.spring;

import io.falcondb.kernel.trace.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The tracer of a process: Spring Boot's OpenTelemetry and its exporter over OTLP if
/// `falcon.tracing.enabled` says so, else nothing. The service offers `TracingSettings` and
/// `NodeName`.
@Configuration(proxyBeanMethods = false)
public class TracingConfiguration {

    @Bean
    Tracer tracer(
            TracingSettings settings,
            ObjectProvider<OpenTelemetry> telemetry,
            @Value("${management.tracing.sampling.probability:0.1}") double ratio) {
        return settings.enabled()
                ? new RecordedTraces(telemetry.getObject().getTracer("io.falcondb"), ratio)
                : Tracer.OFF;
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("falcon.tracing.enabled")
    static class Recording {

        /// What is not recorded is never begun: see [RecordedTraces].
        @Bean
        Sampler everythingThatWasBegun() {
            return Sampler.alwaysOn();
        }

        /// As Spring Boot would make it, whose version 4.1.1 never finds its own connection
        /// details.
        @Bean
        OtlpHttpSpanExporter collector(OtlpTracingProperties settings) {
            OtlpHttpSpanExporterBuilder exporter =
                    OtlpHttpSpanExporter.builder()
                            .setEndpoint(String.valueOf(settings.getEndpoint()))
                            .setTimeout(settings.getTimeout())
                            .setConnectTimeout(settings.getConnectTimeout())
                            .setCompression(
                                    settings.getCompression().name().toLowerCase(Locale.ROOT));
            settings.getHeaders().forEach(exporter::addHeader);
            return exporter.build();
        }

        @Bean
        Resource thisProcess(
                NodeName node, @Value("${spring.application.name:falcondb}") String application) {
            return Resource.getDefault().toBuilder()
                    .put("service.name", application)
                    .put("service.namespace", "falcondb")
                    .put("service.instance.id", node.value())
                    .build();
        }
    }
}
