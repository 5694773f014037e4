package io.falcondb.relational.type.datetime;

import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.ByteSink;
import io.falcondb.relational.type.Decimals;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Formatting.DateOrder;
import io.falcondb.relational.type.Formatting.DateStyle;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/// The text formats of date, time, timestamp and timestamptz, written byte by byte.
public final class DateTimeText {

    private static final String[] DAYS = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private DateTimeText() {}

    public static void writeDate(long date, Formatting formatting, ByteSink sink) {
        if (!Dates.isFinite(date)) {
            sink.putUtf8(date > 0 ? "infinity" : "-infinity");
            return;
        }
        long civil = CivilDate.of(date);
        putDate(civil, formatting, sink);
        putEra(civil, sink);
    }

    public static void writeTime(long time, ByteSink sink) {
        putTime(time, sink);
    }

    public static void writeTimestamp(long timestamp, Formatting formatting, ByteSink sink) {
        write(timestamp, null, 0, formatting, sink);
    }

    /// In the session's time zone.
    public static void writeTimestampTz(long timestamp, Formatting formatting, ByteSink sink) {
        ZoneId zone = formatting.timeZone();
        if (!Timestamps.isFinite(timestamp)) {
            write(timestamp, null, 0, formatting, sink);
            return;
        }
        int offset = Timestamps.offsetOf(timestamp, zone);
        long local = timestamp + offset * Times.MICROS_PER_SECOND;
        if (formatting.dateStyle() == DateStyle.ISO) {
            write(local, "", offset, formatting, sink);
        } else {
            write(local, abbreviation(timestamp, zone, offset), offset, formatting, sink);
        }
    }

    public static String date(long date, Formatting formatting) {
        ArraySink sink = new ArraySink(16);
        writeDate(date, formatting, sink);
        return text(sink);
    }

    public static String time(long time) {
        ArraySink sink = new ArraySink(16);
        putTime(time, sink);
        return text(sink);
    }

    public static String timestamp(long timestamp, Formatting formatting) {
        ArraySink sink = new ArraySink(32);
        writeTimestamp(timestamp, formatting, sink);
        return text(sink);
    }

    public static String timestampTz(long timestamp, Formatting formatting) {
        ArraySink sink = new ArraySink(36);
        writeTimestampTz(timestamp, formatting, sink);
        return text(sink);
    }

    /// Seconds east of UTC as `+02`, `-03:30`, `+00:19:32`.
    public static String offset(int seconds) {
        ArraySink sink = new ArraySink(10);
        putOffset(seconds, sink);
        return text(sink);
    }

    /// @param zone null if the type has none; empty for the offset in digits
    private static void write(
            long local, @Nullable String zone, int offset, Formatting formatting, ByteSink sink) {
        if (!Timestamps.isFinite(local)) {
            sink.putUtf8(local > 0 ? "infinity" : "-infinity");
            return;
        }
        long days = Math.floorDiv(local, Times.MICROS_PER_DAY);
        long time = local - days * Times.MICROS_PER_DAY;
        long civil = CivilDate.of(days);
        if (formatting.dateStyle() == DateStyle.POSTGRES) {
            putPostgres(days, civil, time, formatting.dateOrder(), sink);
        } else {
            putDate(civil, formatting, sink);
            sink.putByte(' ');
            putTime(time, sink);
        }
        if (zone != null) {
            if (zone.isEmpty()) {
                if (formatting.dateStyle() != DateStyle.ISO) {
                    sink.putByte(' ');
                }
                putOffset(offset, sink);
            } else {
                sink.putByte(' ');
                sink.putUtf8(zone);
            }
        }
        putEra(civil, sink);
    }

    private static void putPostgres(
            long days, long civil, long time, DateOrder order, ByteSink sink) {
        sink.putUtf8(DAYS[CivilDate.dayOfWeek(days)]);
        sink.putByte(' ');
        String month = MONTHS[CivilDate.month(civil) - 1];
        if (order == DateOrder.DMY) {
            Decimals.write(CivilDate.day(civil), 2, sink);
            sink.putByte(' ');
            sink.putUtf8(month);
        } else {
            sink.putUtf8(month);
            sink.putByte(' ');
            Decimals.write(CivilDate.day(civil), 2, sink);
        }
        sink.putByte(' ');
        putTime(time, sink);
        sink.putByte(' ');
        putYear(civil, sink);
    }

    private static void putDate(long civil, Formatting formatting, ByteSink sink) {
        int month = CivilDate.month(civil);
        int day = CivilDate.day(civil);
        boolean dayFirst = formatting.dateOrder() == DateOrder.DMY;
        switch (formatting.dateStyle()) {
            case ISO -> {
                putYear(civil, sink);
                sink.putByte('-');
                Decimals.write(month, 2, sink);
                sink.putByte('-');
                Decimals.write(day, 2, sink);
            }
            case SQL -> putDate(dayFirst ? day : month, dayFirst ? month : day, '/', civil, sink);
            case POSTGRES ->
                    putDate(dayFirst ? day : month, dayFirst ? month : day, '-', civil, sink);
            case GERMAN -> putDate(day, month, '.', civil, sink);
        }
    }

    private static void putDate(int first, int second, char separator, long civil, ByteSink sink) {
        Decimals.write(first, 2, sink);
        sink.putByte(separator);
        Decimals.write(second, 2, sink);
        sink.putByte(separator);
        putYear(civil, sink);
    }

    private static void putYear(long civil, ByteSink sink) {
        int year = CivilDate.year(civil);
        int shown = year > 0 ? year : 1 - year;
        if (shown < 10_000) {
            Decimals.write(shown, 4, sink);
        } else {
            Decimals.write(shown, sink);
        }
    }

    private static void putEra(long civil, ByteSink sink) {
        if (CivilDate.year(civil) <= 0) {
            sink.putUtf8(" BC");
        }
    }

    private static void putTime(long time, ByteSink sink) {
        long seconds = time / Times.MICROS_PER_SECOND;
        int fraction = (int) (time - seconds * Times.MICROS_PER_SECOND);
        int ofDay = (int) seconds;
        Decimals.write(ofDay / 3600, 2, sink);
        sink.putByte(':');
        Decimals.write(ofDay / 60 % 60, 2, sink);
        sink.putByte(':');
        Decimals.write(ofDay % 60, 2, sink);
        putFraction(fraction, sink);
    }

    /// Microseconds without trailing zeros; nothing for 0.
    static void putFraction(int micros, ByteSink sink) {
        if (micros != 0) {
            int digits = 6;
            int rest = micros;
            while (rest % 10 == 0) {
                rest /= 10;
                digits--;
            }
            sink.putByte('.');
            Decimals.write(rest, digits, sink);
        }
    }

    private static void putOffset(int offset, ByteSink sink) {
        int seconds = Math.abs(offset);
        sink.putByte(offset < 0 ? '-' : '+');
        Decimals.write(seconds / 3600, 2, sink);
        if (seconds % 3600 != 0) {
            sink.putByte(':');
            Decimals.write(seconds / 60 % 60, 2, sink);
            if (seconds % 60 != 0) {
                sink.putByte(':');
                Decimals.write(seconds % 60, 2, sink);
            }
        }
    }

    /// The zone's abbreviation at that instant; empty if it has none.
    public static String abbreviation(long timestamp, ZoneId zone, int offset) {
        if (zone instanceof ZoneOffset) {
            return offset == 0 ? "UTC" : "";
        }
        boolean summer = zone.getRules().isDaylightSavings(Timestamps.toInstant(timestamp));
        String name =
                TimeZone.getTimeZone(zone).getDisplayName(summer, TimeZone.SHORT, Locale.ENGLISH);
        return name.chars().allMatch(Character::isLetter) ? name : "";
    }

    static String text(ArraySink sink) {
        return new String(sink.array(), 0, sink.position(), StandardCharsets.UTF_8);
    }
}
