package io.falcondb.contracts.spring;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `falcon.backup`: copies of the data folder that an operator asks for.
///
/// @param folder where they are made, each in a folder of its own; empty: none are made
/// @param countMax more are refused; nothing is deleted to make room
public record BackupSettings(
        @DefaultValue("") String folder, @Min(1) @DefaultValue("16") int countMax) {}
