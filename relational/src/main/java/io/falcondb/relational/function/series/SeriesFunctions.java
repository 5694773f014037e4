package io.falcondb.relational.function.series;

import io.falcondb.relational.function.Function.SetReturning;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.function.Refusal;
import io.falcondb.relational.type.datetime.Timestamps;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.relational.value.Interval;
import io.falcondb.relational.value.Numeric;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `generate_series`, `generate_subscripts` and `unnest`.
public final class SeriesFunctions {

    private SeriesFunctions() {}

    public static void define(Library library) {
        for (String type : new String[] {"int4", "int8"}) {
            library.define("generate_series(" + type + "," + type + ")", strict(integers()));
            library.define(
                    "generate_series(" + type + "," + type + "," + type + ")", strict(integers()));
        }
        library.define("generate_series(numeric,numeric)", strict(numerics()));
        library.define("generate_series(numeric,numeric,numeric)", strict(numerics()));
        library.define(
                "generate_series(timestamp,timestamp,interval)",
                strict((v, context) -> timestamps(v, ZoneOffset.UTC)));
        library.define(
                "generate_series(timestamptz,timestamptz,interval)",
                strict((v, context) -> timestamps(v, context.formatting().timeZone())));
        library.define("generate_subscripts(anyarray,int4)", strict(subscripts()));
        library.define("generate_subscripts(anyarray,int4,bool)", strict(subscripts()));
        library.define("unnest(anyarray)", strict((v, context) -> elements((ArrayValue) v[0])));
    }

    /// No rows if an argument is NULL.
    private static SetReturning strict(SetReturning body) {
        return (v, context) -> {
            for (Object value : v) {
                if (value == null) {
                    return List.of();
                }
            }
            return body.call(v, context);
        };
    }

    private static SetReturning integers() {
        return (v, context) -> {
            long last = number(v[1]);
            long step = v.length > 2 ? number(v[2]) : 1;
            requireStep(step == 0);
            return longs(number(v[0]), last, step);
        };
    }

    private static Iterable<@Nullable Object[]> longs(long first, long last, long step) {
        return new Series(
                step > 0 ? first <= last ? first : null : first >= last ? (Long) first : null,
                value -> {
                    long next = (Long) value + step;
                    boolean overflow = step > 0 ? next < (Long) value : next > (Long) value;
                    boolean past = step > 0 ? next > last : next < last;
                    return overflow || past ? null : (Long) next;
                });
    }

    private static long number(@Nullable Object value) {
        return value instanceof Long number ? number : 0;
    }

    private static SetReturning numerics() {
        return (v, context) -> {
            Numeric first = finite(v[0], "start value");
            Numeric last = finite(v[1], "stop value");
            Numeric step = v.length > 2 ? finite(v[2], "step size") : Numeric.ONE;
            requireStep(step.isZero());
            return new Series(
                    step.signum() * last.compareTo(first) >= 0 ? first : null,
                    value -> {
                        Numeric next = ((Numeric) value).add(step);
                        return step.signum() * last.compareTo(next) >= 0 ? next : null;
                    });
        };
    }

    private static Numeric finite(@Nullable Object value, String what) {
        Numeric number = value instanceof Numeric n ? n : Numeric.NAN;
        if (!number.isFinite()) {
            throw Refusal.invalidParameter(
                    what + " cannot be " + (number.isNaN() ? "NaN" : "infinity"));
        }
        return number;
    }

    private static Iterable<@Nullable Object[]> timestamps(@Nullable Object[] v, ZoneId zone) {
        long first = number(v[0]);
        long last = number(v[1]);
        Interval step = v[2] instanceof Interval interval ? interval : Interval.ZERO;
        int direction = step.compareTo(Interval.ZERO);
        requireStep(direction == 0);
        return new Series(
                Long.compare(last, first) * direction >= 0 ? (Long) first : null,
                value -> {
                    long next = Timestamps.plus((Long) value, step, zone);
                    return Long.compare(last, next) * direction >= 0 ? (Long) next : null;
                });
    }

    private static SetReturning subscripts() {
        return (v, context) -> {
            int dimension = (int) number(v[1]) - 1;
            if (!(v[0] instanceof ArrayValue array)
                    || dimension < 0
                    || dimension >= array.dimensions()) {
                return List.of();
            }
            long lower = array.lowerBounds()[dimension];
            long upper = lower + array.dims()[dimension] - 1;
            boolean reverse = v.length > 2 && Boolean.TRUE.equals(v[2]);
            return reverse ? longs(upper, lower, -1) : longs(lower, upper, 1);
        };
    }

    private static Iterable<@Nullable Object[]> elements(@Nullable ArrayValue array) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        if (array != null) {
            Arrays.stream(array.elements()).forEach(value -> rows.add(new Object[] {value}));
        }
        return rows;
    }

    private static void requireStep(boolean zero) {
        if (zero) {
            throw Refusal.invalidParameter("step size cannot equal zero");
        }
    }
}
