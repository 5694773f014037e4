package io.falcondb.relational.function.moment;

import static io.falcondb.relational.function.Bodies.lenient;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.type.datetime.Times;
import io.falcondb.relational.type.datetime.Timestamps;
import io.falcondb.relational.value.Interval;
import org.jspecify.annotations.Nullable;

/// `(start, end) OVERLAPS (start, end)`: spans include their start but not their end; an end may be
/// an interval after the start.
final class Overlaps {

    private Overlaps() {}

    static void define(Library library) {
        for (String type : new String[] {"time", "timestamp", "timestamptz"}) {
            for (String first : new String[] {type, "interval"}) {
                for (String second : new String[] {type, "interval"}) {
                    library.define(
                            "overlaps(" + String.join(",", type, first, type, second) + ")",
                            lenient(
                                    (v, context) ->
                                            overlaps(
                                                    (Long) v[0],
                                                    end(type, v[0], v[1], context),
                                                    (Long) v[2],
                                                    end(type, v[2], v[3], context))));
                }
            }
        }
    }

    private static @Nullable Long end(
            String type, @Nullable Object start, @Nullable Object end, EvalContext context) {
        if (!(end instanceof Interval interval)) {
            return (Long) end;
        }
        if (!(start instanceof Long from)) {
            return null;
        }
        return switch (type) {
            case "time" -> Times.plus(from, interval);
            case "timestamp" -> Timestamps.plus(from, interval);
            default -> Timestamps.plus(from, interval, MomentArithmetic.zone(context));
        };
    }

    private static @Nullable Boolean overlaps(
            @Nullable Long start1,
            @Nullable Long end1,
            @Nullable Long start2,
            @Nullable Long end2) {
        if (start1 == null && end1 == null || start2 == null && end2 == null) {
            return null;
        }
        long from1 = lower(start1, end1);
        long from2 = lower(start2, end2);
        Long to1 = upper(start1, end1);
        Long to2 = upper(start2, end2);
        if (from1 == from2) {
            return to1 == null || to2 == null ? null : (Boolean) true;
        }
        Long earlierEnd = from1 < from2 ? to1 : to2;
        Long laterEnd = from1 < from2 ? to2 : to1;
        if (earlierEnd == null) {
            return null;
        }
        if (Math.max(from1, from2) < earlierEnd) {
            return true;
        }
        return laterEnd == null ? null : (Boolean) false;
    }

    private static long lower(@Nullable Long start, @Nullable Long end) {
        if (start == null || end == null) {
            return start != null ? start : end != null ? end : 0;
        }
        return Math.min(start, end);
    }

    /// Null if one side is unknown.
    private static @Nullable Long upper(@Nullable Long start, @Nullable Long end) {
        return start == null || end == null ? null : (Long) Math.max(start, end);
    }
}
