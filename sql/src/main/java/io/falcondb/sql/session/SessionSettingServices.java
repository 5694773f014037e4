package io.falcondb.sql.session;

import io.falcondb.sql.catalog.SettingServices;
import io.falcondb.sql.session.setting.Setting;
import io.falcondb.sql.session.setting.SettingCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `pg_settings` and `current_setting` over a session's settings.
final class SessionSettingServices implements SettingServices {

    private final Session session;

    SessionSettingServices(Session session) {
        this.session = session;
    }

    @Override
    public @Nullable String show(String name) {
        return SettingCommands.showOrNull(session, name);
    }

    @Override
    public String set(String name, String value, boolean local) {
        SettingCommands.set(session, name, List.of(value), local);
        return SettingCommands.show(session, name);
    }

    @Override
    public List<Row> all() {
        List<Row> rows = new ArrayList<>();
        for (Setting setting : SettingCatalog.all()) {
            rows.add(row(setting));
        }
        for (String custom : session.settings().customNames()) {
            rows.add(row(Setting.custom(custom)));
        }
        return rows;
    }

    private Row row(Setting setting) {
        boolean special = SettingCommands.isTransactional(setting.name());
        String kept =
                special
                        ? SettingCommands.show(session, setting.name())
                        : session.settings().find(setting.name());
        return new Row(
                setting.name(),
                kept,
                emptyToNull(setting.unit()),
                setting.isCustom() ? "Customized Options" : "Ungrouped",
                "",
                setting.context().words(),
                setting.kind().name().toLowerCase(Locale.ROOT),
                session.settings().source(setting.name()),
                emptyToNull(setting.min()),
                emptyToNull(setting.max()),
                setting.choices().isEmpty() ? null : setting.choices(),
                setting.bootValue(),
                session.settings().resetValue(setting.name()));
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
