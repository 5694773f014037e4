package io.falcondb.contracts.spring;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `falcon.metrics`: where Prometheus finds this process.
///
/// @param port 0 takes a free one
public record MetricsSettings(@Min(0) @Max(65535) @DefaultValue("9100") int port) {}
