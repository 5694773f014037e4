package io.falcondb.sql.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The session's settings, for `current_setting`, `set_config` and `pg_settings`.
public interface SettingServices {

    /// The value as SHOW prints it, or null if there is no such setting.
    @Nullable String show(String name);

    /// As SET or SET LOCAL.
    ///
    /// @return the value as SHOW prints it afterwards
    /// @throws io.falcondb.kernel.DatabaseException UNDEFINED_OBJECT, INVALID_PARAMETER_VALUE,
    ///   CANT_CHANGE_RUNTIME_PARAM
    String set(String name, String value, boolean local);

    /// All settings in order of their names.
    List<Row> all();

    /// A row of `pg_settings`; meanings as there.
    record Row(
            String name,
            @Nullable String setting,
            @Nullable String unit,
            String category,
            String description,
            String context,
            String type,
            String source,
            @Nullable String min,
            @Nullable String max,
            @Nullable List<String> enumValues,
            @Nullable String bootValue,
            @Nullable String resetValue) {}
}
