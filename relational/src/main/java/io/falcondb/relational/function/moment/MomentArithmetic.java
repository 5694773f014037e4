package io.falcondb.relational.function.moment;

import static io.falcondb.relational.function.Bodies.strict;
import static io.falcondb.relational.function.Bodies.strictMany;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.Bodies.Two;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.type.datetime.Dates;
import io.falcondb.relational.type.datetime.Times;
import io.falcondb.relational.type.datetime.Timestamps;
import io.falcondb.relational.value.Interval;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// `+` and `-` of moments, and `age`.
final class MomentArithmetic {

    @FunctionalInterface
    private interface Zoned {
        long apply(long timestamp, Interval interval, ZoneId zone);
    }

    private MomentArithmetic() {}

    static void define(Library library) {
        dates(library);
        times(library);
        timestamps(library);
        ages(library);
    }

    private static void dates(Library library) {
        library.define("date_mi(date,date)", strict((Long a, Long b) -> Dates.difference(a, b)));
        library.define("date_pli(date,int4)", strict((Long a, Long b) -> Dates.plus(a, b)));
        library.define("date_mii(date,int4)", strict((Long a, Long b) -> Dates.minus(a, b)));
        library.define("integer_pl_date(int4,date)", strict((Long a, Long b) -> Dates.plus(b, a)));
        library.define(
                "date_pl_interval(date,interval)",
                strict((Long a, Interval b) -> Timestamps.plus(Dates.toTimestamp(a), b)));
        library.define(
                "date_mi_interval(date,interval)",
                strict((Long a, Interval b) -> Timestamps.minus(Dates.toTimestamp(a), b)));
        library.define(
                "interval_pl_date(interval,date)",
                strict((Interval a, Long b) -> Timestamps.plus(Dates.toTimestamp(b), a)));
        library.define("datetime_pl(date,time)", strict((Long a, Long b) -> Dates.plusTime(a, b)));
        library.define("timedate_pl(time,date)", strict((Long a, Long b) -> Dates.plusTime(b, a)));
    }

    private static void times(Library library) {
        library.define(
                "time_pl_interval(time,interval)",
                strict((Long a, Interval b) -> Times.plus(a, b)));
        library.define(
                "time_mi_interval(time,interval)",
                strict((Long a, Interval b) -> Times.minus(a, b)));
        library.define(
                "interval_pl_time(interval,time)",
                strict((Interval a, Long b) -> Times.plus(b, a)));
        library.define(
                "time_mi_time(time,time)", strict((Long a, Long b) -> Times.difference(a, b)));
    }

    private static void timestamps(Library library) {
        library.define(
                "timestamp_pl_interval(timestamp,interval)",
                strict((Long a, Interval b) -> Timestamps.plus(a, b)));
        library.define(
                "timestamp_mi_interval(timestamp,interval)",
                strict((Long a, Interval b) -> Timestamps.minus(a, b)));
        library.define(
                "interval_pl_timestamp(interval,timestamp)",
                strict((Interval a, Long b) -> Timestamps.plus(b, a)));
        zoned(library, "timestamptz_pl_interval(timestamptz,interval)", 0, Timestamps::plus);
        zoned(library, "timestamptz_mi_interval(timestamptz,interval)", 0, Timestamps::minus);
        zoned(library, "interval_pl_timestamptz(interval,timestamptz)", 1, Timestamps::plus);
        Two<Long, Long, Interval> difference = Timestamps::difference;
        library.define("timestamp_mi(timestamp,timestamp)", strict(difference));
        library.define("timestamptz_mi(timestamptz,timestamptz)", strict(difference));
    }

    /// @param timestamp the place of the timestamp among the two arguments
    private static void zoned(Library library, String signature, int timestamp, Zoned body) {
        library.define(
                signature,
                strictMany(
                        (v, context) ->
                                v[timestamp] instanceof Long a
                                                && v[1 - timestamp] instanceof Interval b
                                        ? (Long) body.apply(a, b, zone(context))
                                        : null));
    }

    private static void ages(Library library) {
        library.define(
                "age(timestamp,timestamp)", strict((Long a, Long b) -> Timestamps.age(a, b)));
        library.define(
                "age(timestamp)",
                strictMany(
                        (v, context) -> {
                            long today =
                                    Timestamps.inZone(
                                            context.environment().transactionTimestamp(),
                                            zone(context));
                            return Timestamps.age(midnight(today), number(v[0]));
                        }));
        library.define(
                "age(timestamptz,timestamptz)",
                strictMany(
                        (v, context) ->
                                Timestamps.age(
                                        Timestamps.inZone(number(v[0]), zone(context)),
                                        Timestamps.inZone(number(v[1]), zone(context)))));
        library.define(
                "age(timestamptz)",
                strictMany(
                        (v, context) -> {
                            long today =
                                    Timestamps.inZone(
                                            context.environment().transactionTimestamp(),
                                            zone(context));
                            return Timestamps.age(
                                    midnight(today),
                                    Timestamps.inZone(number(v[0]), zone(context)));
                        }));
    }

    private static long midnight(long timestamp) {
        return timestamp - Math.floorMod(timestamp, Times.MICROS_PER_DAY);
    }

    static ZoneId zone(EvalContext context) {
        return context.formatting().timeZone();
    }

    static long number(@Nullable Object value) {
        return value instanceof Long number ? number : 0;
    }
}
