package io.falcondb.relational.type.datetime;

import io.falcondb.relational.value.Interval;
import io.falcondb.relational.value.ZonedTime;
import java.time.ZoneId;

/// Times of the day in microseconds, and what all kinds of time share.
public final class Times {

    public static final long MICROS_PER_SECOND = 1_000_000L;
    public static final long MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;
    public static final long MICROS_PER_HOUR = 60 * MICROS_PER_MINUTE;
    public static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;

    private static final int PRECISION_MAX = 6;
    private static final long[] UNITS = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

    private Times() {}

    /// Half away from zero to `precision` digits of the second; infinities stay.
    public static long round(long micros, int precision) {
        if (precision < 0
                || precision >= PRECISION_MAX
                || micros == Timestamps.INFINITY
                || micros == Timestamps.NEGATIVE_INFINITY) {
            return micros;
        }
        long unit = UNITS[precision];
        return micros >= 0
                ? (micros + unit / 2) / unit * unit
                : -((-micros + unit / 2) / unit * unit);
    }

    public static ZonedTime round(ZonedTime time, int precision) {
        return new ZonedTime(round(time.micros(), precision), time.west());
    }

    /// The cast from timestamptz: what clocks in that zone show.
    public static ZonedTime ofTimestampTz(long timestamp, ZoneId zone) {
        int east = Timestamps.offsetOf(timestamp, zone);
        return new ZonedTime(Timestamps.timeOfDay(timestamp + east * MICROS_PER_SECOND), -east);
    }

    /// `timetz + interval`, around the clock.
    public static ZonedTime plus(ZonedTime time, Interval interval) {
        return new ZonedTime(plus(time.micros(), interval), time.west());
    }

    /// `timetz AT TIME ZONE`, by the offset of that zone at the instant `now`.
    public static ZonedTime inZone(ZonedTime time, ZoneId zone, long now) {
        int east = Timestamps.offsetOf(now, zone);
        return new ZonedTime(
                Math.floorMod(time.utcMicros() + east * MICROS_PER_SECOND, MICROS_PER_DAY), -east);
    }

    /// `time + interval`, around the clock; months and days do not matter.
    public static long plus(long time, Interval interval) {
        return Math.floorMod(time + interval.micros() % MICROS_PER_DAY, MICROS_PER_DAY);
    }

    public static long minus(long time, Interval interval) {
        return Math.floorMod(time - interval.micros() % MICROS_PER_DAY, MICROS_PER_DAY);
    }

    /// `time - time`.
    public static Interval difference(long a, long b) {
        return new Interval(0, 0, a - b);
    }

    /// The cast from interval.
    public static long of(Interval interval) {
        return Math.floorMod(interval.micros(), MICROS_PER_DAY);
    }

    /// The cast to interval.
    public static Interval toInterval(long time) {
        return new Interval(0, 0, time);
    }

    /// `make_time`.
    ///
    /// @throws io.falcondb.kernel.DatabaseException DATETIME_FIELD_OVERFLOW
    public static long of(int hour, int minute, double second) {
        if (hour < 0
                || minute < 0
                || minute > 59
                || !(second >= 0 && second <= 60)
                || hour > 24
                || (hour == 24 && (minute > 0 || second > 0))) {
            throw new io.falcondb.kernel.DatabaseException(
                    io.falcondb.kernel.ErrorCode.DATETIME_FIELD_OVERFLOW,
                    String.format(
                            "time field value out of range: %d:%02d:%s",
                            hour,
                            minute,
                            (second < 10 ? "0" : "")
                                    + io.falcondb.relational.type.FloatText.rounded(second, 15)));
        }
        return hour * MICROS_PER_HOUR
                + minute * MICROS_PER_MINUTE
                + Math.round(second * MICROS_PER_SECOND);
    }
}
