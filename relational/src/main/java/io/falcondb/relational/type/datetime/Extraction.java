package io.falcondb.relational.type.datetime;

import io.falcondb.relational.value.Interval;
import io.falcondb.relational.value.Numeric;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `extract(unit from value)`. `date_part` is the same as a double. NULL for fields of infinities
/// that do not grow with time, an infinity for those that do. Units that a type does not have are
/// refused with FEATURE_NOT_SUPPORTED, unknown ones with INVALID_PARAMETER_VALUE.
public final class Extraction {

    private static final String TIMESTAMP = "timestamp without time zone";
    private static final String TIMESTAMPTZ = "timestamp with time zone";
    private static final long MICROS_PER_DAY = Times.MICROS_PER_DAY;

    private Extraction() {}

    public static @Nullable Numeric fromTimestamp(String unit, long timestamp) {
        return ofLocal(Unit.of(unit, TIMESTAMP), unit, TIMESTAMP, timestamp, timestamp);
    }

    public static @Nullable Numeric fromTimestampTz(String unit, long timestamp, ZoneId zone) {
        Unit field = Unit.of(unit, TIMESTAMPTZ);
        if (!Timestamps.isFinite(timestamp)) {
            return ofInfinite(field, timestamp > 0);
        }
        int offset = Timestamps.offsetOf(timestamp, zone);
        return switch (field) {
            case TIMEZONE -> Numeric.of(offset);
            case TIMEZONE_HOUR -> Numeric.of(offset / 3600);
            case TIMEZONE_MINUTE -> Numeric.of(offset / 60 % 60);
            default ->
                    ofLocal(
                            field,
                            unit,
                            TIMESTAMPTZ,
                            timestamp + offset * Times.MICROS_PER_SECOND,
                            timestamp);
        };
    }

    public static @Nullable Numeric fromDate(String unit, long date) {
        Unit field = Unit.of(unit, "date");
        switch (field) {
            case MICROSECOND,
            MILLISECOND,
            SECOND,
            MINUTE,
            HOUR,
            TIMEZONE,
            TIMEZONE_HOUR,
            TIMEZONE_MINUTE:
                throw notSupported(unit, "date");
            case JULIAN:
                if (Dates.isFinite(date)) {
                    return Numeric.of(date + CivilDate.JULIAN_EPOCH);
                }
                break;
            case EPOCH:
                if (Dates.isFinite(date)) {
                    return Numeric.of(date * 86_400 + Timestamps.UNIX_EPOCH_SECONDS);
                }
                break;
            default:
                break;
        }
        if (!Dates.isFinite(date)) {
            return ofInfinite(field, date > 0);
        }
        Numeric value = ofDate(field, date);
        if (value == null) {
            throw notSupported(unit, "date");
        }
        return value;
    }

    public static Numeric fromTime(String unit, long time) {
        Unit field = Unit.of(unit, "time without time zone");
        if (field == Unit.EPOCH) {
            return Numeric.of(time, 6);
        }
        Numeric value = ofTime(field, time);
        if (value == null) {
            throw notSupported(unit, "time without time zone");
        }
        return value;
    }

    public static Numeric fromInterval(String unit, Interval interval) {
        Unit field = Unit.of(unit, "interval");
        int years = interval.months() / 12;
        int months = interval.months() % 12;
        return switch (field) {
            case DAY -> Numeric.of(interval.days());
            case MONTH -> Numeric.of(months);
            case QUARTER -> Numeric.of(months / 3 + 1);
            case YEAR -> Numeric.of(years);
            case DECADE -> Numeric.of(years / 10);
            case CENTURY -> Numeric.of(years / 100);
            case MILLENNIUM -> Numeric.of(years / 1000);
            case HOUR -> Numeric.of(interval.micros() / Times.MICROS_PER_HOUR);
            case EPOCH -> {
                // A year is 365.25 days here, a month within it 30.
                long quarterDays = 1461L * years + 4L * (30L * months + interval.days());
                yield Numeric.of(quarterDays * 21_600).add(Numeric.of(interval.micros(), 6));
            }
            default -> {
                Numeric value = ofTime(field, interval.micros() % Times.MICROS_PER_HOUR);
                if (value == null) {
                    throw notSupported(unit, "interval");
                }
                yield value;
            }
        };
    }

    private static @Nullable Numeric ofLocal(
            Unit field, String unit, String type, long local, long instant) {
        if (!Timestamps.isFinite(local)) {
            return ofInfinite(field, local > 0);
        }
        long days = Math.floorDiv(local, MICROS_PER_DAY);
        long time = local - days * MICROS_PER_DAY;
        if (field == Unit.EPOCH) {
            return Numeric.of(instant, 6).add(Numeric.of(Timestamps.UNIX_EPOCH_SECONDS));
        }
        if (field == Unit.JULIAN) {
            return Numeric.of(days + CivilDate.JULIAN_EPOCH)
                    .add(Numeric.of(time).divide(Numeric.of(MICROS_PER_DAY)));
        }
        Numeric value = ofTime(field, time);
        if (value == null) {
            value = ofDate(field, days);
        }
        if (value == null) {
            throw notSupported(unit, type);
        }
        return value;
    }

    private static @Nullable Numeric ofTime(Unit field, long time) {
        return switch (field) {
            case MICROSECOND -> Numeric.of(time % Times.MICROS_PER_MINUTE);
            case MILLISECOND -> Numeric.of(time % Times.MICROS_PER_MINUTE, 3);
            case SECOND -> Numeric.of(time % Times.MICROS_PER_MINUTE, 6);
            case MINUTE -> Numeric.of(time / Times.MICROS_PER_MINUTE % 60);
            case HOUR -> Numeric.of(time / Times.MICROS_PER_HOUR);
            default -> null;
        };
    }

    private static @Nullable Numeric ofDate(Unit field, long days) {
        long civil = CivilDate.of(days);
        int year = CivilDate.year(civil);
        // There is no year 0: 1 BC is -1.
        int shown = year > 0 ? year : year - 1;
        return switch (field) {
            case DAY -> Numeric.of(CivilDate.day(civil));
            case MONTH -> Numeric.of(CivilDate.month(civil));
            case QUARTER -> Numeric.of((CivilDate.month(civil) - 1) / 3 + 1);
            case YEAR -> Numeric.of(shown);
            case DECADE -> Numeric.of(Math.floorDiv(year, 10));
            case CENTURY -> Numeric.of(year > 0 ? (year + 99) / 100 : -((99 - shown) / 100));
            case MILLENNIUM -> Numeric.of(year > 0 ? (year + 999) / 1000 : -((999 - shown) / 1000));
            case WEEK -> Numeric.of(CivilDate.isoWeek(days) & 0x1FF);
            case ISOYEAR -> {
                int isoYear = (int) (CivilDate.isoWeek(days) >> 9);
                yield Numeric.of(isoYear > 0 ? isoYear : isoYear - 1);
            }
            case DOW -> Numeric.of(CivilDate.dayOfWeek(days));
            case ISODOW -> Numeric.of((CivilDate.dayOfWeek(days) + 6) % 7 + 1);
            case DOY -> Numeric.of(days - CivilDate.toDays(year, 1, 1) + 1);
            default -> null;
        };
    }

    private static @Nullable Numeric ofInfinite(Unit field, boolean positive) {
        return switch (field) {
            case YEAR, DECADE, CENTURY, MILLENNIUM, JULIAN, ISOYEAR, EPOCH ->
                    positive ? Numeric.INFINITY : Numeric.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    private static RuntimeException notSupported(String unit, String type) {
        return DateTimeErrors.unitNotSupported(unit.toLowerCase(Locale.ROOT), type);
    }
}
