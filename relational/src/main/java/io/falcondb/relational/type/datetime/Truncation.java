package io.falcondb.relational.type.datetime;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.value.Interval;
import java.time.ZoneId;
import java.util.Locale;

/// `date_trunc` and `date_bin`.
public final class Truncation {

    private static final String TIMESTAMP = "timestamp without time zone";
    private static final String TIMESTAMPTZ = "timestamp with time zone";

    private Truncation() {}

    public static long timestamp(String unit, long timestamp) {
        return Timestamps.isFinite(timestamp)
                ? local(unit(unit, TIMESTAMP), unit, TIMESTAMP, timestamp)
                : timestamp;
    }

    /// By the clocks of that zone.
    public static long timestampTz(String unit, long timestamp, ZoneId zone) {
        if (!Timestamps.isFinite(timestamp)) {
            return timestamp;
        }
        Unit field = unit(unit, TIMESTAMPTZ);
        int offset = Timestamps.offsetOf(timestamp, zone);
        long local = timestamp + offset * Times.MICROS_PER_SECOND;
        long truncated = local(field, unit, TIMESTAMPTZ, local);
        // Within the day the offset stays, so that an hour that comes twice is not left.
        return field.compareTo(Unit.DAY) < 0
                ? Timestamps.checked(truncated - offset * Times.MICROS_PER_SECOND)
                : Timestamps.atZone(truncated, zone);
    }

    public static Interval interval(String unit, Interval interval) {
        Unit field = unit(unit, "interval");
        long micros = interval.micros();
        int months = interval.months();
        return switch (field) {
            case MICROSECOND -> interval;
            case MILLISECOND -> ofTime(interval, micros - micros % 1000);
            case SECOND -> ofTime(interval, micros - micros % Times.MICROS_PER_SECOND);
            case MINUTE -> ofTime(interval, micros - micros % Times.MICROS_PER_MINUTE);
            case HOUR -> ofTime(interval, micros - micros % Times.MICROS_PER_HOUR);
            case DAY -> ofTime(interval, 0);
            case MONTH -> new Interval(months, 0, 0);
            case QUARTER -> new Interval(months - months % 12 % 3, 0, 0);
            case YEAR -> new Interval(months - months % 12, 0, 0);
            case DECADE -> new Interval(months - months % 120, 0, 0);
            case CENTURY -> new Interval(months - months % 1200, 0, 0);
            case MILLENNIUM -> new Interval(months - months % 12_000, 0, 0);
            case WEEK ->
                    throw notSupported(unit, "interval")
                            .detail("Months usually have fractional weeks.");
            default -> throw notSupported(unit, "interval");
        };
    }

    /// `date_bin(stride, timestamp, origin)`.
    public static long bin(Interval stride, long timestamp, long origin) {
        if (!Timestamps.isFinite(timestamp)) {
            return timestamp;
        }
        if (!Timestamps.isFinite(origin)) {
            throw new DatabaseException(ErrorCode.DATETIME_FIELD_OVERFLOW, "origin out of range");
        }
        if (stride.months() != 0) {
            throw new DatabaseException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "timestamps cannot be binned into intervals containing months or years");
        }
        long width;
        long distance;
        try {
            width =
                    Math.addExact(
                            Math.multiplyExact(stride.days(), Times.MICROS_PER_DAY),
                            stride.micros());
            distance = Math.subtractExact(timestamp, origin);
        } catch (ArithmeticException e) {
            throw DateTimeErrors.outOfRange("interval");
        }
        if (width <= 0) {
            throw new DatabaseException(
                    ErrorCode.DATETIME_FIELD_OVERFLOW, "stride must be greater than zero");
        }
        return origin + Math.floorDiv(distance, width) * width;
    }

    private static Interval ofTime(Interval interval, long micros) {
        return new Interval(interval.months(), interval.days(), micros);
    }

    private static long local(Unit field, String unit, String type, long local) {
        return switch (field) {
            case MICROSECOND -> local;
            case MILLISECOND -> floor(local, 1000);
            case SECOND -> floor(local, Times.MICROS_PER_SECOND);
            case MINUTE -> floor(local, Times.MICROS_PER_MINUTE);
            case HOUR -> floor(local, Times.MICROS_PER_HOUR);
            case DAY -> floor(local, Times.MICROS_PER_DAY);
            default -> date(field, unit, type, Math.floorDiv(local, Times.MICROS_PER_DAY));
        };
    }

    private static long date(Unit field, String unit, String type, long day) {
        long civil = CivilDate.of(day);
        int year = CivilDate.year(civil);
        int month = CivilDate.month(civil);
        long first =
                switch (field) {
                    case WEEK -> day - Math.floorMod(day + 5, 7);
                    case MONTH -> CivilDate.toDays(year, month, 1);
                    case QUARTER -> CivilDate.toDays(year, (month - 1) / 3 * 3 + 1, 1);
                    case YEAR -> CivilDate.toDays(year, 1, 1);
                    case DECADE -> CivilDate.toDays(Math.floorDiv(year, 10) * 10L, 1, 1);
                    // Centuries and millennia begin with the year 1.
                    case CENTURY -> CivilDate.toDays(Math.floorDiv(year - 1, 100) * 100L + 1, 1, 1);
                    case MILLENNIUM ->
                            CivilDate.toDays(Math.floorDiv(year - 1, 1000) * 1000L + 1, 1, 1);
                    default -> throw notSupported(unit, type);
                };
        return Timestamps.checked(first * Times.MICROS_PER_DAY);
    }

    private static Unit unit(String name, String type) {
        Unit unit = Unit.of(name, type);
        return switch (unit) {
            case ISOYEAR, DOW, ISODOW, DOY, EPOCH, JULIAN ->
                    throw DateTimeErrors.unitNotRecognized(name.toLowerCase(Locale.ROOT), type);
            default -> unit;
        };
    }

    private static long floor(long value, long unit) {
        return value - Math.floorMod(value, unit);
    }

    private static DatabaseException notSupported(String unit, String type) {
        return DateTimeErrors.unitNotSupported(unit.toLowerCase(Locale.ROOT), type);
    }
}
