package io.falcondb.replication.shipping;

/// How far the partition is behind the feed, as of the last answer.
///
/// @param records Lsns that are not proved
/// @param bytes of these records
/// @param nanos age of the oldest of them
public record Lag(long records, long bytes, long nanos) {

    public static final Lag NONE = new Lag(0, 0, 0);
}
