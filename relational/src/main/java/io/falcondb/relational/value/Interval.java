package io.falcondb.relational.value;

import org.jspecify.annotations.Nullable;

/// A value of type interval. Its three parts are kept apart because months and days differ in
/// length; order, equality and hash take a month as 30 days and a day as 24 hours, as PostgreSQL
/// does, so `1 month` equals `30 days`.
///
/// @param micros microseconds, of either sign, also more than a day
public record Interval(int months, int days, long micros) implements Comparable<Interval> {

    public static final Interval ZERO = new Interval(0, 0, 0);

    public static final long MICROS_PER_DAY = 86_400_000_000L;

    /// The whole days of the span that order and equality compare, rounded down.
    public long spanDays() {
        return months * 30L + days + Math.floorDiv(micros, MICROS_PER_DAY);
    }

    /// The microseconds of that span beyond [#spanDays].
    public long spanMicros() {
        return Math.floorMod(micros, MICROS_PER_DAY);
    }

    @Override
    public int compareTo(Interval other) {
        int byDays = Long.compare(spanDays(), other.spanDays());
        return byDays != 0 ? byDays : Long.compare(spanMicros(), other.spanMicros());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Interval interval && compareTo(interval) == 0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(spanDays() * 31 + spanMicros());
    }

    /// Whether all three parts are the same, not only the span.
    public boolean identical(Interval other) {
        return months == other.months && days == other.days && micros == other.micros;
    }
}
