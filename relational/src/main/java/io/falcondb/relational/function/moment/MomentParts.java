package io.falcondb.relational.function.moment;

import static io.falcondb.relational.function.Bodies.strict;
import static io.falcondb.relational.function.Bodies.strictMany;
import static io.falcondb.relational.function.moment.MomentArithmetic.number;
import static io.falcondb.relational.function.moment.MomentArithmetic.zone;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.type.datetime.Dates;
import io.falcondb.relational.type.datetime.Extraction;
import io.falcondb.relational.type.datetime.Timestamps;
import io.falcondb.relational.type.datetime.Truncation;
import io.falcondb.relational.type.datetime.Zones;
import io.falcondb.relational.value.Interval;
import io.falcondb.relational.value.Numeric;
import org.jspecify.annotations.Nullable;

/// `extract`, `date_part`, `date_trunc` and `date_bin`.
final class MomentParts {

    @FunctionalInterface
    private interface Part {
        @Nullable Numeric of(String unit, Object value, EvalContext context);
    }

    private MomentParts() {}

    static void define(Library library) {
        part(library, "date", (unit, v, c) -> Extraction.fromDate(unit, number(v)));
        part(library, "time", (unit, v, c) -> Extraction.fromTime(unit, number(v)));
        part(library, "timestamp", (unit, v, c) -> Extraction.fromTimestamp(unit, number(v)));
        part(
                library,
                "timestamptz",
                (unit, v, c) -> Extraction.fromTimestampTz(unit, number(v), zone(c)));
        part(library, "interval", (unit, v, c) -> Extraction.fromInterval(unit, (Interval) v));
        truncation(library);
    }

    /// `date_part` takes a date as a timestamp, `extract` does not.
    private static void part(Library library, String type, Part part) {
        Part older =
                type.equals("date")
                        ? (unit, v, c) ->
                                Extraction.fromTimestamp(unit, Dates.toTimestamp(number(v)))
                        : part;
        library.define(
                "extract(text," + type + ")",
                strictMany(
                        (v, context) ->
                                v[0] instanceof String unit && v[1] != null
                                        ? part.of(unit, v[1], context)
                                        : null));
        library.define(
                "date_part(text," + type + ")",
                strictMany(
                        (v, context) -> {
                            Numeric value =
                                    v[0] instanceof String unit && v[1] != null
                                            ? older.of(unit, v[1], context)
                                            : null;
                            return value == null ? null : (Double) value.toDouble();
                        }));
    }

    private static void truncation(Library library) {
        library.define(
                "date_trunc(text,timestamp)",
                strict(
                        (String unit, Long t) ->
                                Timestamps.isFinite(t) ? Truncation.timestamp(unit, t) : t));
        library.define(
                "date_trunc(text,timestamptz)",
                strictMany(
                        (v, context) ->
                                Timestamps.isFinite(number(v[1]))
                                        ? (Long)
                                                Truncation.timestampTz(
                                                        String.valueOf(v[0]),
                                                        number(v[1]),
                                                        zone(context))
                                        : v[1]));
        library.define(
                "date_trunc(text,timestamptz,text)",
                strict(
                        (String unit, Long t, String zone) ->
                                Timestamps.isFinite(t)
                                        ? Truncation.timestampTz(unit, t, Zones.parse(zone))
                                        : t));
        library.define(
                "date_trunc(text,interval)",
                strict((String unit, Interval i) -> Truncation.interval(unit, i)));
        for (String type : new String[] {"timestamp", "timestamptz"}) {
            library.define(
                    "date_bin(interval," + type + "," + type + ")",
                    strict((Interval stride, Long t, Long o) -> Truncation.bin(stride, t, o)));
        }
    }
}
