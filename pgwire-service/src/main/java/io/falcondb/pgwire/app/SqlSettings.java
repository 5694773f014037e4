package io.falcondb.pgwire.app;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// `falcon.sql`: statements.
///
/// @param plansMax plans shared by all sessions
/// @param workMem what one sort, hash table or other operator keeps in memory
/// @param tempFileLimit what all statements together keep in temporary files
public record SqlSettings(
        @Min(16) @DefaultValue("4096") int plansMax,
        @DefaultValue("64MB") DataSize workMem,
        @DefaultValue("10GB") DataSize tempFileLimit) {}
