package io.falcondb.sql.session.setting;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.session.setting.Setting.Context;
import io.falcondb.sql.session.setting.Setting.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All parameters that PostgreSQL 15 knows, by name without regard to case. Those that mean nothing
/// here are accepted, kept and shown all the same, because clients set them.
public final class SettingCatalog {

    private static final Map<String, Setting> BY_NAME = load();

    private SettingCatalog() {}

    public static Collection<Setting> all() {
        return BY_NAME.values();
    }

    /// A known parameter, or null.
    public static @Nullable Setting find(String name) {
        Setting exact = BY_NAME.get(name);
        return exact != null ? exact : BY_NAME.get(name.toLowerCase(Locale.ROOT));
    }

    /// A known parameter, or the custom one that a dotted name stands for.
    ///
    /// @throws DatabaseException UNDEFINED_OBJECT
    public static Setting require(String name) {
        Setting known = find(name);
        if (known != null) {
            return known;
        }
        if (name.indexOf('.') < 0) {
            throw unrecognized(name);
        }
        if (!isCustomName(name)) {
            throw new DatabaseException(
                            ErrorCode.INVALID_NAME,
                            "invalid configuration parameter name \"" + name + "\"")
                    .detail(
                            "Custom parameter names must be two or more simple identifiers separated by dots.");
        }
        return Setting.custom(name);
    }

    /// The kept form of a value that is checked but not set.
    ///
    /// @throws DatabaseException INVALID_PARAMETER_VALUE
    public static String checked(String name, String text) {
        return SettingValue.check(require(name), text);
    }

    /// How `TimeZone` shows a fixed offset, in seconds east of Greenwich.
    public static String timeZoneOffset(int seconds) {
        return TimeZoneSetting.ofSeconds(seconds);
    }

    public static DatabaseException unrecognized(String name) {
        return new DatabaseException(
                ErrorCode.UNDEFINED_OBJECT,
                "unrecognized configuration parameter \"" + name + "\"");
    }

    private static boolean isCustomName(String name) {
        for (String part : name.split("\\.", -1)) {
            if (part.isEmpty() || !Character.isLetter(part.charAt(0)) && part.charAt(0) != '_') {
                return false;
            }
            for (int i = 1; i < part.length(); i++) {
                char c = part.charAt(i);
                if (!Character.isLetterOrDigit(c) && c != '_' && c != '$') {
                    return false;
                }
            }
        }
        return true;
    }

    private static Map<String, Setting> load() {
        Map<String, Setting> settings = new LinkedHashMap<>();
        try (InputStream source = SettingCatalog.class.getResourceAsStream("settings.tsv")) {
            if (source == null) {
                throw new IllegalStateException("settings.tsv is missing from the class path");
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8));
            List<String[]> rows = new ArrayList<>();
            lines.lines().forEach(line -> rows.add(line.split("\t", -1)));
            for (String[] row : rows) {
                settings.put(row[0].toLowerCase(Locale.ROOT), read(row));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return settings;
    }

    private static Setting read(String[] row) {
        return new Setting(
                row[0],
                Kind.valueOf(row[1].toUpperCase(Locale.ROOT)),
                row[2],
                row[3],
                row[4],
                row[5].isEmpty() ? List.of() : List.of(row[5].split(",")),
                row[6],
                Context.valueOf(row[7].toUpperCase(Locale.ROOT).replace('-', '_')));
    }
}
