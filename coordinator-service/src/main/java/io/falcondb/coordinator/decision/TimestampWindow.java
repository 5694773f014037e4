package io.falcondb.coordinator.decision;

/// The timestamps of one reign that may be handed out: those of logged windows, each once and in
/// order. Thread-safe.
final class TimestampWindow {

    /// No timestamp: the window does not reach.
    static final long NONE = 0;

    private final long size;
    private long next;
    private long through;

    /// @param above all timestamps are higher
    /// @param size `falcon.oracle.window`
    TimestampWindow(long above, long size) {
        this.size = size;
        this.next = above + 1;
        this.through = above;
    }

    /// The first of `count` timestamps in a row, or [#NONE].
    synchronized long cut(int count) {
        return cutAbove(NONE, count);
    }

    /// The same, above a timestamp.
    synchronized long cutAbove(long above, int count) {
        long first = Math.max(next, above + 1);
        if (first + count - 1 > through) {
            return NONE;
        }
        next = first + count;
        return first;
    }

    /// The log holds a window up to here.
    synchronized void extend(long logged) {
        through = Math.max(through, logged);
    }

    /// Whether everything that is handed out later lies above `timestamp`, also when a later leader
    /// does it; false if a window above it must be logged first.
    synchronized boolean advance(long timestamp) {
        if (timestamp >= through) {
            return false;
        }
        next = Math.max(next, timestamp + 1);
        return true;
    }

    /// Where the next window should end if one is to be logged now, or [#NONE].
    ///
    /// @param beyond a timestamp that it must reach beyond
    synchronized long wanted(long beyond) {
        boolean low = through - next + 1 <= size / 2;
        return low || beyond >= through ? Math.max(through, beyond) + size : NONE;
    }

    /// The last timestamp that was handed out or passed over.
    synchronized long last() {
        return next - 1;
    }
}
