package io.falcondb.pgwire.app;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// `falcon.sql`: statements.
///
/// @param plansMax plans shared by all sessions
/// @param workMem what one sort, hash table or other operator keeps in memory
/// @param tempFileLimit what all statements together keep in temporary files
/// @param slowQuery a statement that takes longer is shown as slow
/// @param slowTransaction so is a transaction that runs for longer
/// @param slowQueriesMax newest slow statements that are kept
/// @param statistics whether statements and transactions are counted and timed
public record SqlSettings(
        @Min(16) @DefaultValue("4096") int plansMax,
        @DefaultValue("64MB") DataSize workMem,
        @DefaultValue("10GB") DataSize tempFileLimit,
        @DefaultValue("1s") Duration slowQuery,
        @DefaultValue("5s") Duration slowTransaction,
        @Min(1) @DefaultValue("128") int slowQueriesMax,
        @DefaultValue("true") boolean statistics) {}
