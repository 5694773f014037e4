package io.falcondb.contracts.spring;

import io.falcondb.contracts.journal.Forcing;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// `falcon.audit`: the log of who logged in and who changed what.
///
/// @param file empty: none is written
/// @param maxSize a file that is as long is put aside
/// @param filesMax files in all; the oldest goes
/// @param fsync when lines are forced to disk
public record AuditSettings(
        @DefaultValue("") String file,
        @DefaultValue("64MB") DataSize maxSize,
        @Min(2) @DefaultValue("16") int filesMax,
        @DefaultValue("second") Forcing fsync) {}
