package io.falcondb.relational.type.datetime;

import io.falcondb.kernel.DatabaseException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Time zones by name, abbreviation or offset.
public final class Zones {

    private static final Map<String, ZoneId> BY_NAME = new HashMap<>();

    /// Seconds east of UTC, as in PostgreSQL's default set of abbreviations.
    private static final Map<String, Integer> ABBREVIATIONS = new HashMap<>();

    private static final Pattern POSIX =
            Pattern.compile("(?:[a-z]{3,}|<[a-z0-9+-]+>)?([+-]?)(\\d{1,2})(?::(\\d{2}))?");
    private static final int OFFSET_HOURS_MAX = 15;

    static {
        for (String id : ZoneId.getAvailableZoneIds()) {
            BY_NAME.put(id.toLowerCase(Locale.ROOT), ZoneId.of(id));
        }
        for (String utc :
                new String[] {
                    "utc",
                    "z",
                    "zulu",
                    "gmt",
                    "ut",
                    "uct",
                    "greenwich",
                    "universal",
                    "etc/utc",
                    "etc/gmt",
                    "etc/zulu",
                    "etc/uct",
                    "etc/universal"
                }) {
            BY_NAME.put(utc, ZoneOffset.UTC);
        }
        for (String entry :
                ("acdt:10.5 acst:9.5 adt:-3 aedt:11 aest:10 akdt:-8 akst:-9 ast:-4 awst:8 bst:1"
                                + " cdt:-5 cest:2 cet:1 cst:-6 eat:3 edt:-4 eest:3 eet:2 est:-5"
                                + " gmt:0 hkt:8 hst:-10 idt:3 ist:2 jst:9 kst:9 mdt:-6 mest:2 met:1"
                                + " msd:4 msk:3 mst:-7 ndt:-2.5 nst:-3.5 nzdt:13 nzst:12 pdt:-7"
                                + " pkt:5 pst:-8 sast:2 sgt:8 uct:0 ut:0 utc:0 west:1 wet:0 wib:7"
                                + " z:0 zulu:0")
                        .split(" ")) {
            int colon = entry.indexOf(':');
            ABBREVIATIONS.put(
                    entry.substring(0, colon),
                    (int) (Double.parseDouble(entry.substring(colon + 1)) * 3600));
        }
    }

    private Zones() {}

    /// As `AT TIME ZONE` takes it: `Europe/Berlin`, `CET`, `UTC-3`, `-02:30`. The offsets are those
    /// of POSIX, so the last two are east of Greenwich.
    ///
    /// @throws DatabaseException INVALID_PARAMETER_VALUE
    public static ZoneId parse(String text) {
        ZoneId zone = find(text.strip());
        if (zone == null) {
            throw DateTimeErrors.zoneNotRecognized(text);
        }
        return zone;
    }

    /// Null if there is no such zone.
    public static @Nullable ZoneId find(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        Integer abbreviation = ABBREVIATIONS.get(name);
        if (abbreviation != null) {
            return ZoneOffset.ofTotalSeconds(abbreviation);
        }
        ZoneId named = named(name);
        if (named != null) {
            return named;
        }
        Matcher posix = POSIX.matcher(name);
        return posix.matches() ? offset(posix) : null;
    }

    /// The seconds east of UTC of an abbreviation.
    static @Nullable Integer abbreviation(String name) {
        return ABBREVIATIONS.get(name);
    }

    /// By full name, in lower case.
    static @Nullable ZoneId named(String name) {
        return BY_NAME.get(name);
    }

    private static @Nullable ZoneId offset(Matcher matcher) {
        int hours = Integer.parseInt(matcher.group(2));
        int minutes = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        if (hours > OFFSET_HOURS_MAX || minutes > 59) {
            return null;
        }
        int seconds = (hours * 60 + minutes) * 60;
        return ofSeconds("-".equals(matcher.group(1)) ? seconds : -seconds);
    }

    /// A zone that is always that many seconds east of UTC.
    ///
    /// @throws DatabaseException if that is more than 18 hours
    public static ZoneId ofSeconds(int seconds) {
        try {
            return ZoneOffset.ofTotalSeconds(seconds);
        } catch (DateTimeException e) {
            throw DateTimeErrors.zoneDisplacement(Integer.toString(seconds));
        }
    }

    static int offsetOfLocal(long timestamp, ZoneId zone) {
        LocalDateTime local =
                LocalDateTime.ofInstant(Timestamps.toInstant(timestamp), ZoneOffset.UTC);
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition transition = rules.getTransition(local);
        ZoneOffset offset =
                transition == null
                        ? rules.getOffset(local)
                        : transition.isGap()
                                ? transition.getOffsetBefore()
                                : transition.getOffsetAfter();
        return offset.getTotalSeconds();
    }

    /// The zone's name as `SHOW TIME ZONE` has it.
    public static String name(ZoneId zone) {
        if (!(zone instanceof ZoneOffset offset)) {
            return zone.getId();
        }
        int seconds = offset.getTotalSeconds();
        if (seconds == 0) {
            return "UTC";
        }
        String east = DateTimeText.offset(seconds);
        String west = DateTimeText.offset(-seconds);
        return "<" + east + ">" + (west.startsWith("+") ? west.substring(1) : west);
    }
}
