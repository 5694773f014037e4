package io.falcondb.relational.type.datetime;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.value.Interval;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Timestamps as microseconds since 2000-01-01: local time for timestamp, UTC for timestamptz.
/// Results out of range are refused with DATETIME_FIELD_OVERFLOW.
public final class Timestamps {

    public static final long INFINITY = Long.MAX_VALUE;
    public static final long NEGATIVE_INFINITY = Long.MIN_VALUE;

    /// 4714-11-24 BC.
    public static final long MIN = -211_813_488_000_000_000L;

    /// The last microsecond of 294276.
    public static final long MAX = 9_223_371_331_200_000_000L - 1;

    /// Seconds from 1970-01-01 to 2000-01-01.
    public static final long UNIX_EPOCH_SECONDS = 946_684_800L;

    private Timestamps() {}

    public static boolean isFinite(long timestamp) {
        return timestamp != INFINITY && timestamp != NEGATIVE_INFINITY;
    }

    public static long of(Instant instant) {
        return (instant.getEpochSecond() - UNIX_EPOCH_SECONDS) * Times.MICROS_PER_SECOND
                + instant.getNano() / 1000;
    }

    public static Instant toInstant(long timestamp) {
        return Instant.ofEpochSecond(
                Math.floorDiv(timestamp, Times.MICROS_PER_SECOND) + UNIX_EPOCH_SECONDS,
                Math.floorMod(timestamp, Times.MICROS_PER_SECOND) * 1000);
    }

    /// `timestamp AT TIME ZONE zone`, or the cast to timestamptz: the instant at which clocks there
    /// show it. In a gap the offset before it counts, in an overlap the one after it.
    public static long atZone(long timestamp, ZoneId zone) {
        return isFinite(timestamp)
                ? checked(timestamp - offsetOfLocal(timestamp, zone) * Times.MICROS_PER_SECOND)
                : timestamp;
    }

    /// `timestamptz AT TIME ZONE zone`, or the cast to timestamp: what clocks there show.
    public static long inZone(long timestamp, ZoneId zone) {
        return isFinite(timestamp)
                ? checked(timestamp + offsetOf(timestamp, zone) * Times.MICROS_PER_SECOND)
                : timestamp;
    }

    /// Seconds east of UTC at an instant.
    public static int offsetOf(long timestamp, ZoneId zone) {
        return zone instanceof ZoneOffset offset
                ? offset.getTotalSeconds()
                : zone.getRules().getOffset(toInstant(timestamp)).getTotalSeconds();
    }

    private static int offsetOfLocal(long timestamp, ZoneId zone) {
        return zone instanceof ZoneOffset offset
                ? offset.getTotalSeconds()
                : Zones.offsetOfLocal(timestamp, zone);
    }

    /// `timestamp + interval`: months first, the day clamped to the month's length, then days, then
    /// microseconds.
    public static long plus(long timestamp, Interval interval) {
        if (!isFinite(timestamp)) {
            return timestamp;
        }
        long moved = plusMonthsAndDays(timestamp, interval.months(), interval.days());
        return checked(plusExactly(moved, interval.micros()));
    }

    public static long minus(long timestamp, Interval interval) {
        return plus(timestamp, Intervals.negate(interval));
    }

    /// `timestamptz + interval`: months and days by the calendar of that zone.
    public static long plus(long timestamp, Interval interval, ZoneId zone) {
        if (!isFinite(timestamp)) {
            return timestamp;
        }
        long moved = timestamp;
        if (interval.months() != 0 || interval.days() != 0) {
            long local = inZone(timestamp, zone);
            moved = atZone(plusMonthsAndDays(local, interval.months(), interval.days()), zone);
        }
        return checked(plusExactly(moved, interval.micros()));
    }

    public static long minus(long timestamp, Interval interval, ZoneId zone) {
        return plus(timestamp, Intervals.negate(interval), zone);
    }

    /// `timestamp - timestamp`: days of 24 hours and the rest.
    public static Interval difference(long a, long b) {
        if (!isFinite(a) || !isFinite(b)) {
            throw new DatabaseException(
                    ErrorCode.DATETIME_FIELD_OVERFLOW, "cannot subtract infinite timestamps");
        }
        long micros;
        try {
            micros = Math.subtractExact(a, b);
        } catch (ArithmeticException e) {
            throw DateTimeErrors.outOfRange("interval");
        }
        return Intervals.justifyHours(new Interval(0, 0, micros));
    }

    /// `age(a, b)`: years, months, days and time from `b` to `a`.
    public static Interval age(long a, long b) {
        if (!isFinite(a) || !isFinite(b)) {
            throw DateTimeErrors.outOfRange("timestamp");
        }
        boolean negative = a < b;
        long later = negative ? b : a;
        long earlier = negative ? a : b;
        long laterDate = CivilDate.of(Math.floorDiv(later, Times.MICROS_PER_DAY));
        long earlierDate = CivilDate.of(Math.floorDiv(earlier, Times.MICROS_PER_DAY));
        long micros =
                Math.floorMod(later, Times.MICROS_PER_DAY)
                        - Math.floorMod(earlier, Times.MICROS_PER_DAY);
        int days = CivilDate.day(laterDate) - CivilDate.day(earlierDate);
        int months =
                (CivilDate.year(laterDate) - CivilDate.year(earlierDate)) * 12
                        + CivilDate.month(laterDate)
                        - CivilDate.month(earlierDate);
        if (micros < 0) {
            micros += Times.MICROS_PER_DAY;
            days--;
        }
        if (days < 0) {
            // A borrowed month is as long as that of the earlier side.
            days +=
                    CivilDate.monthLength(
                            CivilDate.year(earlierDate), CivilDate.month(earlierDate));
            months--;
        }
        Interval age = new Interval(months, days, micros);
        return negative ? Intervals.negate(age) : age;
    }

    /// `to_timestamp(seconds since 1970)`.
    public static long ofUnixSeconds(double seconds) {
        if (Double.isNaN(seconds)) {
            throw new DatabaseException(
                    ErrorCode.DATETIME_FIELD_OVERFLOW, "timestamp cannot be NaN");
        }
        if (Double.isInfinite(seconds)) {
            return seconds > 0 ? INFINITY : NEGATIVE_INFINITY;
        }
        double micros = Math.rint((seconds - UNIX_EPOCH_SECONDS) * Times.MICROS_PER_SECOND);
        if (micros < MIN || micros > MAX) {
            throw new DatabaseException(
                    ErrorCode.DATETIME_FIELD_OVERFLOW,
                    "timestamp out of range: \""
                            + io.falcondb.relational.type.FloatText.rounded(seconds, 6)
                            + "\"");
        }
        return (long) micros;
    }

    /// The time of the day: the cast from timestamp to time.
    public static long timeOfDay(long timestamp) {
        return Math.floorMod(timestamp, Times.MICROS_PER_DAY);
    }

    static long plusMonthsAndDays(long timestamp, int months, int days) {
        if (months == 0 && days == 0) {
            return timestamp;
        }
        long day = Math.floorDiv(timestamp, Times.MICROS_PER_DAY);
        long time = timestamp - day * Times.MICROS_PER_DAY;
        if (months != 0) {
            long civil = CivilDate.of(day);
            long month = CivilDate.year(civil) * 12L + CivilDate.month(civil) - 1 + months;
            long year = Math.floorDiv(month, 12);
            int monthOfYear = Math.floorMod(month, 12) + 1;
            int dayOfMonth =
                    Math.min(CivilDate.day(civil), CivilDate.monthLength(year, monthOfYear));
            day = inRange(CivilDate.toDays(year, monthOfYear, dayOfMonth));
        }
        return inRange(day + days) * Times.MICROS_PER_DAY + time;
    }

    private static long inRange(long day) {
        if (day < Dates.MIN || day > MAX / Times.MICROS_PER_DAY) {
            throw DateTimeErrors.outOfRange("timestamp");
        }
        return day;
    }

    private static long plusExactly(long timestamp, long micros) {
        try {
            return Math.addExact(timestamp, micros);
        } catch (ArithmeticException e) {
            throw DateTimeErrors.outOfRange("timestamp");
        }
    }

    /// @throws DatabaseException unless the timestamp is in range
    public static long checked(long timestamp) {
        if (timestamp < MIN || timestamp > MAX) {
            throw DateTimeErrors.outOfRange("timestamp");
        }
        return timestamp;
    }
}
