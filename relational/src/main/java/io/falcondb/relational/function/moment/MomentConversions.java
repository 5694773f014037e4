package io.falcondb.relational.function.moment;

import static io.falcondb.relational.function.Bodies.strict;
import static io.falcondb.relational.function.Bodies.strictMany;
import static io.falcondb.relational.function.moment.MomentArithmetic.number;
import static io.falcondb.relational.function.moment.MomentArithmetic.zone;

import io.falcondb.relational.function.Library;
import io.falcondb.relational.function.Refusal;
import io.falcondb.relational.type.datetime.Dates;
import io.falcondb.relational.type.datetime.IntervalText;
import io.falcondb.relational.type.datetime.IntervalTypmod;
import io.falcondb.relational.type.datetime.Intervals;
import io.falcondb.relational.type.datetime.Times;
import io.falcondb.relational.type.datetime.Timestamps;
import io.falcondb.relational.type.datetime.Zones;
import io.falcondb.relational.value.Interval;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Casts between the types of moments, their typmods, `AT TIME ZONE` and the `make_` functions.
final class MomentConversions {

    private MomentConversions() {}

    static void define(Library library) {
        casts(library);
        typmods(library);
        zones(library);
        makers(library);
    }

    private static void casts(Library library) {
        library.define("timestamp(date)", strict((Long d) -> Dates.toTimestamp(d)));
        library.define("timestamp(date,time)", strict((Long d, Long t) -> Dates.plusTime(d, t)));
        library.define(
                "timestamptz(date)",
                strictMany((v, c) -> Dates.toTimestampTz(number(v[0]), zone(c))));
        library.define(
                "timestamptz(date,time)",
                strictMany(
                        (v, c) ->
                                Timestamps.atZone(
                                        Dates.plusTime(number(v[0]), number(v[1])), zone(c))));
        library.define("date(timestamp)", strict((Long t) -> Dates.ofTimestamp(t)));
        library.define(
                "date(timestamptz)",
                strictMany((v, c) -> Dates.ofTimestampTz(number(v[0]), zone(c))));
        library.define(
                "timestamptz(timestamp)",
                strictMany((v, c) -> Timestamps.atZone(number(v[0]), zone(c))));
        library.define(
                "timestamp(timestamptz)",
                strictMany((v, c) -> Timestamps.inZone(number(v[0]), zone(c))));
        library.define(
                "time(timestamp)",
                strict((Long t) -> Timestamps.isFinite(t) ? Timestamps.timeOfDay(t) : null));
        library.define(
                "time(timestamptz)",
                strictMany(
                        (v, c) -> {
                            long instant = number(v[0]);
                            return Timestamps.isFinite(instant)
                                    ? (Long)
                                            Timestamps.timeOfDay(
                                                    Timestamps.inZone(instant, zone(c)))
                                    : null;
                        }));
        library.define("time(interval)", strict((Interval i) -> Times.of(i)));
        library.define("interval(time)", strict((Long t) -> Times.toInterval(t)));
    }

    private static void typmods(Library library) {
        for (String type : new String[] {"time", "timestamp", "timestamptz"}) {
            library.define(
                    type + "(" + type + ",int4)",
                    strict((Long t, Long typmod) -> rounded(t, typmod)));
        }
        library.define(
                "interval(interval,int4)",
                strict((Interval i, Long typmod) -> IntervalTypmod.apply(i, typmod.intValue())));
    }

    private static long rounded(long time, long typmod) {
        return typmod < 0 ? time : Times.round(time, (int) typmod);
    }

    private static void zones(Library library) {
        library.define(
                "timezone(text,timestamptz)",
                strict(
                        (String zone, Long t) ->
                                Timestamps.isFinite(t)
                                        ? Timestamps.inZone(t, Zones.parse(zone))
                                        : t));
        library.define(
                "timezone(text,timestamp)",
                strict(
                        (String zone, Long t) ->
                                Timestamps.isFinite(t)
                                        ? Timestamps.atZone(t, Zones.parse(zone))
                                        : t));
        library.define(
                "timezone(interval,timestamptz)",
                strict(
                        (Interval zone, Long t) ->
                                Timestamps.isFinite(t) ? Timestamps.inZone(t, fixed(zone)) : t));
        library.define(
                "timezone(interval,timestamp)",
                strict(
                        (Interval zone, Long t) ->
                                Timestamps.isFinite(t) ? Timestamps.atZone(t, fixed(zone)) : t));
    }

    private static ZoneId fixed(Interval offset) {
        if (offset.months() != 0 || offset.days() != 0) {
            throw Refusal.invalidParameter(
                    "interval time zone \""
                            + IntervalText.format(offset, "postgres")
                            + "\" must not include months or days");
        }
        return Zones.ofSeconds((int) (offset.micros() / Times.MICROS_PER_SECOND));
    }

    private static void makers(Library library) {
        library.define(
                "make_date(int4,int4,int4)",
                strict(
                        (Long year, Long month, Long day) ->
                                Dates.of(year.intValue(), month.intValue(), day.intValue())));
        library.define(
                "make_time(int4,int4,float8)",
                strict(
                        (Long hour, Long minute, Double second) ->
                                Times.of(hour.intValue(), minute.intValue(), second)));
        library.define(
                "make_timestamp(int4,int4,int4,int4,int4,float8)",
                strictMany((v, c) -> timestamp(v)));
        library.define(
                "make_timestamptz(int4,int4,int4,int4,int4,float8)",
                strictMany((v, c) -> Timestamps.atZone(timestamp(v), zone(c))));
        library.define(
                "make_timestamptz(int4,int4,int4,int4,int4,float8,text)",
                strictMany(
                        (v, c) ->
                                Timestamps.atZone(
                                        timestamp(v), Zones.parse(String.valueOf(v[6])))));
        library.define(
                "make_interval(int4,int4,int4,int4,int4,int4,float8)",
                strictMany((v, c) -> interval(v)));
        library.define("to_timestamp(float8)", strict((Double s) -> Timestamps.ofUnixSeconds(s)));
    }

    private static long timestamp(@Nullable Object[] v) {
        long date = Dates.of(integer(v[0]), integer(v[1]), integer(v[2]));
        return Dates.plusTime(date, Times.of(integer(v[3]), integer(v[4]), real(v[5])));
    }

    private static Interval interval(@Nullable Object[] v) {
        return Intervals.of(
                integer(v[0]),
                integer(v[1]),
                integer(v[2]),
                integer(v[3]),
                integer(v[4]),
                integer(v[5]),
                real(v[6]));
    }

    private static int integer(@Nullable Object value) {
        return (int) number(value);
    }

    private static double real(@Nullable Object value) {
        return value instanceof Double number ? number : 0;
    }
}
