package io.falcondb.sql.session.setting;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `TimeZone`: names of the tz database without regard to case, hours east of Greenwich, and POSIX
/// forms such as `<+03>-03`, whose sign is turned.
final class TimeZoneSetting {

    private static final Map<String, String> NAMES = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private static final Pattern POSIX =
            Pattern.compile(
                    "(?:<[^>]+>|[A-Za-z]{3,})([+-]?)(\\d{1,3})(?::(\\d{2}))?(?::(\\d{2}))?");

    static {
        for (String id : ZoneId.getAvailableZoneIds()) {
            if (!id.startsWith("SystemV/")) {
                NAMES.put(id, id);
            }
        }
        NAMES.put("EST", "EST");
        NAMES.put("MST", "MST");
        NAMES.put("HST", "HST");
        NAMES.put("localtime", "Etc/UTC");
    }

    private TimeZoneSetting() {}

    /// The kept form.
    ///
    /// @throws io.falcondb.kernel.DatabaseException INVALID_PARAMETER_VALUE
    static String check(Setting setting, String text) {
        String trimmed = text.strip();
        String kept = NAMES.get(trimmed);
        if (kept == null) {
            kept = hours(trimmed);
        }
        if (kept == null && POSIX.matcher(trimmed).matches()) {
            kept = trimmed;
        }
        if (kept == null || zoneOrNull(kept) == null) {
            throw SettingValue.invalid(setting, text);
        }
        return kept;
    }

    /// The zone of a kept form.
    static ZoneId zone(String kept) {
        ZoneId zone = zoneOrNull(kept);
        return zone == null ? ZoneOffset.UTC : zone;
    }

    /// The kept form of a fixed offset, as SET TIME ZONE with a number or interval gives.
    static String ofSeconds(int seconds) {
        int minutes = Math.abs(seconds) / 60;
        String size =
                minutes % 60 == 0
                        ? "%02d".formatted(minutes / 60)
                        : "%02d:%02d".formatted(minutes / 60, minutes % 60);
        String sign = seconds < 0 ? "-" : "+";
        return "<" + sign + size + ">" + (seconds < 0 ? "+" : "-") + size;
    }

    private static @Nullable String hours(String text) {
        try {
            double hours = Double.parseDouble(text);
            return Math.abs(hours) > 167 ? null : ofSeconds((int) Math.round(hours * 3600));
        } catch (NumberFormatException aName) {
            return null;
        }
    }

    private static @Nullable ZoneId zoneOrNull(String kept) {
        Matcher posix = POSIX.matcher(kept);
        try {
            if (posix.matches() && !NAMES.containsKey(kept)) {
                int seconds =
                        Integer.parseInt(posix.group(2)) * 3600
                                + part(posix.group(3)) * 60
                                + part(posix.group(4));
                boolean east = posix.group(1).equals("-");
                return ZoneOffset.ofTotalSeconds(east ? seconds : -seconds);
            }
            return switch (kept.toUpperCase(Locale.ROOT)) {
                case "UTC", "ETC/UTC" -> ZoneOffset.UTC;
                default -> ZoneId.of(kept, ZoneId.SHORT_IDS);
            };
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    private static int part(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
