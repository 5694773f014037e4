package io.falcondb.kernel;

/// A replica group: a primary and its replicas that share one WAL.
public record GroupId(int value) {

    /// Holds the catalog; in standalone the only one.
    public static final GroupId FIRST = new GroupId(1);

    /// The group without rows whose log is the decision log; no other group has this number.
    public static final GroupId DECISIONS = new GroupId(0xffff);

    public GroupId {
        if (value < 1 || value > 0xffff) {
            throw new IllegalArgumentException("group " + value + " is outside 1..65535");
        }
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
