package io.falcondb.relational.type.datetime;

import io.falcondb.kernel.DatabaseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A field of a date or time, as `extract` and `date_trunc` name it.
public enum Unit {
    MICROSECOND,
    MILLISECOND,
    SECOND,
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR,
    DECADE,
    CENTURY,
    MILLENNIUM,
    ISOYEAR,
    DOW,
    ISODOW,
    DOY,
    EPOCH,
    JULIAN,
    TIMEZONE,
    TIMEZONE_HOUR,
    TIMEZONE_MINUTE;

    private static final Map<String, Unit> BY_NAME = new HashMap<>();

    /// PostgreSQL looks at this many characters of a word.
    private static final int SIGNIFICANT = 10;

    static {
        names(MICROSECOND, "microsecond microsecon us usec usecs usecond useconds");
        names(MILLISECOND, "millisecond millisecon ms msec msecs msecond mseconds");
        names(SECOND, "second seconds s sec secs");
        names(MINUTE, "minute minutes m min mins");
        names(HOUR, "hour hours h hr hrs");
        names(DAY, "day days d");
        names(WEEK, "week weeks w");
        names(MONTH, "month months mon mons");
        names(QUARTER, "quarter qtr");
        names(YEAR, "year years y yr yrs");
        names(DECADE, "decade decades dec decs");
        names(CENTURY, "century centuries c cent");
        names(MILLENNIUM, "millennium millennia mil mils");
        names(ISOYEAR, "isoyear");
        names(DOW, "dow");
        names(ISODOW, "isodow");
        names(DOY, "doy");
        names(EPOCH, "epoch");
        names(JULIAN, "julian jd j");
        names(TIMEZONE, "timezone");
        names(TIMEZONE_HOUR, "timezone_hour timezone_h");
        names(TIMEZONE_MINUTE, "timezone_minute timezone_m");
    }

    private static void names(Unit unit, String names) {
        for (String name : names.split(" ")) {
            BY_NAME.put(significant(name), unit);
        }
    }

    private static String significant(String name) {
        return name.length() > SIGNIFICANT ? name.substring(0, SIGNIFICANT) : name;
    }

    /// In any case, singular or plural; null if there is no such unit.
    public static @Nullable Unit find(String name) {
        return BY_NAME.get(significant(name.toLowerCase(Locale.ROOT)));
    }

    /// @param type for the message: `timestamp without time zone`
    /// @throws DatabaseException INVALID_PARAMETER_VALUE if there is no such unit
    public static Unit of(String name, String type) {
        Unit unit = find(name);
        if (unit == null) {
            throw DateTimeErrors.unitNotRecognized(name.toLowerCase(Locale.ROOT), type);
        }
        return unit;
    }
}
