package io.falcondb.relational.type.datetime;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.value.Interval;
import java.util.LinkedHashMap;
import java.util.Map;

/// The modifiers of type interval: which fields, and how many digits of the second. A typmod holds
/// the fields in its upper and the precision in its lower half.
public final class IntervalTypmod {

    public static final int MONTH = 1 << 1;
    public static final int YEAR = 1 << 2;
    public static final int DAY = 1 << 3;
    public static final int HOUR = 1 << 10;
    public static final int MINUTE = 1 << 11;
    public static final int SECOND = 1 << 12;

    /// All fields.
    public static final int FULL_RANGE = 0x7FFF;

    private static final int FULL_PRECISION = 0xFFFF;
    private static final int PRECISION_MAX = 6;

    private static final Map<Integer, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put(YEAR, " year");
        NAMES.put(MONTH, " month");
        NAMES.put(DAY, " day");
        NAMES.put(HOUR, " hour");
        NAMES.put(MINUTE, " minute");
        NAMES.put(SECOND, " second");
        NAMES.put(YEAR | MONTH, " year to month");
        NAMES.put(DAY | HOUR, " day to hour");
        NAMES.put(DAY | HOUR | MINUTE, " day to minute");
        NAMES.put(DAY | HOUR | MINUTE | SECOND, " day to second");
        NAMES.put(HOUR | MINUTE, " hour to minute");
        NAMES.put(HOUR | MINUTE | SECOND, " hour to second");
        NAMES.put(MINUTE | SECOND, " minute to second");
        NAMES.put(FULL_RANGE, "");
    }

    private IntervalTypmod() {}

    /// @param modifiers the fields, then the precision if there is one
    public static int of(int... modifiers) {
        if (!NAMES.containsKey(modifiers[0]) || modifiers.length > 2) {
            throw new DatabaseException(
                    ErrorCode.INVALID_PARAMETER_VALUE, "invalid INTERVAL type modifier");
        }
        if (modifiers.length == 1) {
            return modifiers[0] == FULL_RANGE ? -1 : modifiers[0] << 16 | FULL_PRECISION;
        }
        if (modifiers[1] < 0) {
            throw new DatabaseException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "INTERVAL(" + modifiers[1] + ") precision must not be negative");
        }
        return modifiers[0] << 16 | Math.min(modifiers[1], PRECISION_MAX);
    }

    public static String format(int typmod) {
        String fields = NAMES.getOrDefault(range(typmod), "");
        return precision(typmod) == FULL_PRECISION
                ? fields
                : fields + "(" + precision(typmod) + ")";
    }

    /// Drops the fields after the last one that the modifier has.
    public static Interval apply(Interval interval, int typmod) {
        if (typmod < 0) {
            return interval;
        }
        long micros = interval.micros();
        int range = range(typmod);
        if (range == YEAR) {
            return new Interval(interval.months() / 12 * 12, 0, 0);
        } else if (range == MONTH || range == (YEAR | MONTH)) {
            return new Interval(interval.months(), 0, 0);
        } else if (range == DAY) {
            return new Interval(interval.months(), interval.days(), 0);
        } else if (range == HOUR || range == (DAY | HOUR)) {
            micros = micros / Times.MICROS_PER_HOUR * Times.MICROS_PER_HOUR;
        } else if (range != FULL_RANGE && (range & MINUTE) != 0 && (range & SECOND) == 0) {
            micros = micros / Times.MICROS_PER_MINUTE * Times.MICROS_PER_MINUTE;
        }
        micros = Times.round(micros, precision(typmod));
        return micros == interval.micros()
                ? interval
                : new Interval(interval.months(), interval.days(), micros);
    }

    static int range(int typmod) {
        return typmod < 0 ? FULL_RANGE : typmod >> 16 & FULL_RANGE;
    }

    private static int precision(int typmod) {
        return typmod & 0xFFFF;
    }
}
