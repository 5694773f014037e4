package io.falcondb.contracts.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/// Keeps Spring Boot from making anything of OpenTelemetry unless `falcon.tracing.enabled` says so,
/// and then everything that would record or send more than statements and what becomes of them:
/// requests for metrics and probes would be most of what is recorded.
final class TracingFilter implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final List<String> TRACING =
            List.of(
                    "org.springframework.boot.opentelemetry.",
                    "org.springframework.boot.micrometer.tracing.");

    private static final List<String> WANTED =
            List.of(
                    "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
                    "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
                    "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration");

    private boolean enabled;

    @Override
    public void setEnvironment(Environment environment) {
        enabled = environment.getProperty("falcon.tracing.enabled", Boolean.class, false);
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        boolean[] matches = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            String name = classes[i];
            matches[i] =
                    name == null
                            || TRACING.stream().noneMatch(name::startsWith)
                            || enabled && WANTED.contains(name);
        }
        return matches;
    }
}
