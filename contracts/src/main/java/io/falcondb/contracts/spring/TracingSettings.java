package io.falcondb.contracts.spring;

import org.springframework.boot.context.properties.bind.DefaultValue;

/// `falcon.tracing`: whether anything is recorded. Where traces go, how many, and how long the
/// queue to there is, are Spring Boot's settings `management.opentelemetry.tracing.export` and
/// `management.tracing.sampling.probability`.
///
/// @param enabled off: nothing is made of the whole library
public record TracingSettings(@DefaultValue("false") boolean enabled) {}
