package io.falcondb.sql.session;

import io.falcondb.sql.session.setting.Setting;
import io.falcondb.sql.session.setting.SettingCatalog;
import io.falcondb.sql.session.setting.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a client was told of the settings that it follows. Belongs to its session.
final class ReportedSettings {

    /// Lets drivers and tests tell us from PostgreSQL.
    private static final String OWN_VERSION = "falcondb_version";

    private static final List<String> NAMES =
            SettingCatalog.all().stream().filter(Setting::isReported).map(Setting::name).toList();

    private final Settings settings;
    private final Client client;
    private final Map<String, String> told = new LinkedHashMap<>();
    private long seenChanges = -1;

    ReportedSettings(Settings settings, Client client) {
        this.settings = settings;
        this.client = client;
    }

    /// All of them, to be told at start-up.
    Map<String, String> all() {
        for (String name : NAMES) {
            told.put(name, settings.show(name));
        }
        seenChanges = settings.changes();
        Map<String, String> all = new LinkedHashMap<>(told);
        all.put(OWN_VERSION, "0.1.0");
        return all;
    }

    /// @return whether any setting changed
    boolean report() {
        if (seenChanges == settings.changes()) {
            return false;
        }
        seenChanges = settings.changes();
        for (String name : NAMES) {
            String value = settings.show(name);
            if (!value.equals(told.put(name, value))) {
                client.parameterStatus(name, value);
            }
        }
        return true;
    }
}
