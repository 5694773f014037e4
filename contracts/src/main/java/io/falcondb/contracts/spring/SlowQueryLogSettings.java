package io.falcondb.contracts.spring;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// `falcon.slow-query-log`: statements that took longer than `falcon.sql.slow-query`, without their
/// values.
///
/// @param file empty: none is written
/// @param maxSize a file that is as long is put aside
/// @param filesMax files in all; the oldest goes
public record SlowQueryLogSettings(
        @DefaultValue("") String file,
        @DefaultValue("64MB") DataSize maxSize,
        @Min(2) @DefaultValue("4") int filesMax) {}
