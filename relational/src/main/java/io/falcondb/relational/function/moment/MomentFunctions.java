package io.falcondb.relational.function.moment;

import static io.falcondb.relational.function.Bodies.lenient;
import static io.falcondb.relational.function.Bodies.strict;

import io.falcondb.relational.function.Library;
import io.falcondb.relational.type.datetime.Dates;
import io.falcondb.relational.type.datetime.Intervals;
import io.falcondb.relational.type.datetime.Timestamps;
import io.falcondb.relational.value.Interval;

/// The families of functions over dates, times, timestamps and intervals.
public final class MomentFunctions {

    private MomentFunctions() {}

    public static void define(Library library) {
        clocks(library);
        intervals(library);
        finiteness(library);
        MomentArithmetic.define(library);
        MomentParts.define(library);
        MomentConversions.define(library);
        Overlaps.define(library);
        Sleep.define(library);
    }

    private static void clocks(Library library) {
        for (String name : new String[] {"now", "transaction_timestamp"}) {
            library.define(name + "()", lenient((v, c) -> c.environment().transactionTimestamp()));
        }
        library.define(
                "statement_timestamp()", lenient((v, c) -> c.environment().statementTimestamp()));
        library.define("clock_timestamp()", lenient((v, c) -> c.environment().clockTimestamp()));
    }

    private static void intervals(Library library) {
        library.define(
                "interval_pl(interval,interval)",
                strict((Interval a, Interval b) -> Intervals.plus(a, b)));
        library.define(
                "interval_mi(interval,interval)",
                strict((Interval a, Interval b) -> Intervals.minus(a, b)));
        library.define("interval_um(interval)", strict((Interval a) -> Intervals.negate(a)));
        library.define(
                "interval_mul(interval,float8)",
                strict((Interval a, Double b) -> Intervals.multiply(a, b)));
        library.define(
                "mul_d_interval(float8,interval)",
                strict((Double a, Interval b) -> Intervals.multiply(b, a)));
        library.define(
                "interval_div(interval,float8)",
                strict((Interval a, Double b) -> Intervals.divide(a, b)));
        library.define(
                "justify_hours(interval)", strict((Interval a) -> Intervals.justifyHours(a)));
        library.define("justify_days(interval)", strict((Interval a) -> Intervals.justifyDays(a)));
        library.define("justify_interval(interval)", strict((Interval a) -> Intervals.justify(a)));
    }

    private static void finiteness(Library library) {
        library.define("isfinite(date)", strict((Long a) -> Dates.isFinite(a)));
        library.define("isfinite(timestamp)", strict((Long a) -> Timestamps.isFinite(a)));
        library.define("isfinite(timestamptz)", strict((Long a) -> Timestamps.isFinite(a)));
        library.define("isfinite(interval)", strict((Interval a) -> true));
    }
}
