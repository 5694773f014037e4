package io.falcondb.contracts.spring;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `falcon.diagnostics`: bundles that a process keeps by itself when something happens.
///
/// @param folder empty: none are kept
/// @param bundlesMax bundles in it; the oldest goes
/// @param pause between two bundles: what happens within it is in the first one's neighbourhood
/// @param logLines newest lines of the log that a bundle shows
public record DiagnosticsSettings(
        @DefaultValue("") String folder,
        @Min(1) @DefaultValue("8") int bundlesMax,
        @DefaultValue("30s") Duration pause,
        @Min(1) @DefaultValue("500") int logLines) {}
