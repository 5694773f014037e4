package io.falcondb.pgwire.app;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// `falcon.transaction`: transactions.
///
/// @param bufferBytes writes that one transaction keeps in memory before it writes parts
/// @param totalBufferBytes the same for all transactions together
/// @param readRanges key ranges that a SERIALIZABLE transaction remembers exactly
public record TransactionSettings(
        @DefaultValue("16MB") DataSize bufferBytes,
        @DefaultValue("256MB") DataSize totalBufferBytes,
        @Min(2) @DefaultValue("4096") int readRanges) {}
