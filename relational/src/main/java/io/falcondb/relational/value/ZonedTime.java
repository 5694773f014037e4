package io.falcondb.relational.value;

/// A value of type timetz: a time of the day and the offset of the zone it is meant in. Ordered by
/// the instant, then by the offset, as PostgreSQL does.
///
/// @param micros of the day, by the clocks of that zone
/// @param west seconds west of UTC
public record ZonedTime(long micros, int west) implements Comparable<ZonedTime> {

    /// Microseconds by the clocks of UTC; may lie outside the day.
    public long utcMicros() {
        return micros + west * 1_000_000L;
    }

    @Override
    public int compareTo(ZonedTime other) {
        int byInstant = Long.compare(utcMicros(), other.utcMicros());
        return byInstant != 0 ? byInstant : Integer.compare(west, other.west);
    }
}
