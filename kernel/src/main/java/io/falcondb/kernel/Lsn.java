package io.falcondb.kernel;

/// Position in a group's WAL: dense across epochs, grows by one a record, used once within an
/// epoch. Inside codecs and loops the naked `long lsn` stands for it.
public record Lsn(long value) implements Comparable<Lsn> {

    /// Before the first record of a group.
    public static final Lsn ZERO = new Lsn(0);

    public Lsn {
        if (value < 0) {
            throw new IllegalArgumentException("negative Lsn " + value);
        }
    }

    public Lsn next() {
        return new Lsn(value + 1);
    }

    @Override
    public int compareTo(Lsn other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
