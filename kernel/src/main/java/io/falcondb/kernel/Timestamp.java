package io.falcondb.kernel;

/// MVCC time handed out by the oracle, strictly increasing; never a wall clock. In hot loops the
/// naked `long timestamp` stands for it.
public record Timestamp(long value) implements Comparable<Timestamp> {

    /// Nothing was committed yet.
    public static final Timestamp ZERO = new Timestamp(0);

    /// As a read timestamp: the newest committed and applied version.
    public static final long LATEST = Long.MAX_VALUE;

    /// As a read timestamp: as [#LATEST], after waiting for whatever is on its way to the key.
    public static final long SETTLED = LATEST - 1;

    @Override
    public int compareTo(Timestamp other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
