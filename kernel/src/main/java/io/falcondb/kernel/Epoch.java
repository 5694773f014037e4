package io.falcondb.kernel;

/// Number of one reign over a group: one boot of one member. Every WAL record carries it.
public record Epoch(long value) implements Comparable<Epoch> {

    /// Before the first reign.
    public static final Epoch NONE = new Epoch(0);

    public Epoch {
        if (value < 0) {
            throw new IllegalArgumentException("negative Epoch " + value);
        }
    }

    public Epoch next() {
        return new Epoch(value + 1);
    }

    @Override
    public int compareTo(Epoch other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
