package io.falcondb.relational.type.datetime;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.time.ZoneId;

/// Dates as days since 2000-01-01.
public final class Dates {

    public static final long INFINITY = Integer.MAX_VALUE;
    public static final long NEGATIVE_INFINITY = Integer.MIN_VALUE;

    /// 4714-11-24 BC.
    public static final long MIN = -CivilDate.JULIAN_EPOCH;

    /// 5874897-12-31.
    public static final long MAX = 2_147_483_493L - CivilDate.JULIAN_EPOCH;

    private Dates() {}

    public static boolean isFinite(long date) {
        return date != INFINITY && date != NEGATIVE_INFINITY;
    }

    /// `date + integer`.
    ///
    /// @throws DatabaseException DATETIME_FIELD_OVERFLOW, as for all results of this class
    public static long plus(long date, long days) {
        return isFinite(date) ? checked(date + days) : date;
    }

    public static long minus(long date, long days) {
        return isFinite(date) ? checked(date - days) : date;
    }

    /// `date - date`: days.
    public static long difference(long a, long b) {
        if (!isFinite(a) || !isFinite(b)) {
            throw new DatabaseException(
                    ErrorCode.DATETIME_FIELD_OVERFLOW, "cannot subtract infinite dates");
        }
        return a - b;
    }

    /// The cast to timestamp: midnight.
    public static long toTimestamp(long date) {
        if (date == INFINITY) {
            return Timestamps.INFINITY;
        }
        if (date == NEGATIVE_INFINITY) {
            return Timestamps.NEGATIVE_INFINITY;
        }
        if (date > Timestamps.MAX / Times.MICROS_PER_DAY) {
            throw new DatabaseException(
                    ErrorCode.DATETIME_FIELD_OVERFLOW, "date out of range for timestamp");
        }
        return date * Times.MICROS_PER_DAY;
    }

    /// The cast to timestamptz: midnight in that zone.
    public static long toTimestampTz(long date, ZoneId zone) {
        return Timestamps.atZone(toTimestamp(date), zone);
    }

    /// The cast from timestamp.
    public static long ofTimestamp(long timestamp) {
        if (timestamp == Timestamps.INFINITY) {
            return INFINITY;
        }
        if (timestamp == Timestamps.NEGATIVE_INFINITY) {
            return NEGATIVE_INFINITY;
        }
        return Math.floorDiv(timestamp, Times.MICROS_PER_DAY);
    }

    /// The cast from timestamptz.
    public static long ofTimestampTz(long timestamp, ZoneId zone) {
        return ofTimestamp(Timestamps.inZone(timestamp, zone));
    }

    /// `date + time`.
    public static long plusTime(long date, long time) {
        long midnight = toTimestamp(date);
        return isFinite(date) ? Timestamps.checked(midnight + time) : midnight;
    }

    /// `make_date`; a negative year is BC.
    public static long of(int year, int month, int day) {
        int astronomical = year < 0 ? year + 1 : year;
        if (year == 0
                || month < 1
                || month > 12
                || day < 1
                || day > CivilDate.monthLength(astronomical, month)) {
            throw new DatabaseException(
                    ErrorCode.DATETIME_FIELD_OVERFLOW,
                    String.format("date field value out of range: %d-%02d-%02d", year, month, day));
        }
        long days = CivilDate.toDays(astronomical, month, day);
        if (days < MIN || days > MAX) {
            throw new DatabaseException(
                    ErrorCode.DATETIME_FIELD_OVERFLOW,
                    String.format("date out of range: %d-%02d-%02d", year, month, day));
        }
        return days;
    }

    static long checked(long date) {
        if (date < MIN || date > MAX) {
            throw DateTimeErrors.outOfRange("date");
        }
        return date;
    }
}
