package io.falcondb.storage.replica;

import io.falcondb.storage.row.RowStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// How old a read at a timestamp may be. Thread-safe.
///
/// Whatever was acknowledged before a moment stands in the partition before the end that it has
/// then. Once that is applied, and whatever was prepared by then is decided, no commit of before
/// the moment has a timestamp above the highest that is applied: a read there is no older than the
/// moment. Moments that are forgotten make reads look older, never younger.
public final class Freshness {

    /// Moments that are remembered: every second one is forgotten when there are so many.
    static final int MOMENTS_MAX = 256;

    /// The partition's end at a moment; not read so far yet.
    private record End(long nanos, long offset) {}

    /// A moment and the highest timestamp that anything acknowledged before it has.
    private record Moment(long nanos, long timestamp) {}

    private final ArrayDeque<End> ends = new ArrayDeque<>();

    /// Read, but what is prepared at or below the timestamp may not be decided.
    private final ArrayDeque<Moment> undecided = new ArrayDeque<>();

    private final List<Moment> moments = new ArrayList<>();

    /// @param nanos when the partition's end was asked for
    public synchronized void ended(long nanos, long offset) {
        if (ends.size() < MOMENTS_MAX) {
            ends.addLast(new End(nanos, offset));
        }
    }

    /// Everything of the partition below the offset is applied.
    public synchronized void applied(long offset, RowStore rows) {
        long read = Long.MIN_VALUE;
        while (!ends.isEmpty() && ends.getFirst().offset() <= offset) {
            read = ends.removeFirst().nanos();
        }
        if (read != Long.MIN_VALUE) {
            complete(read, rows);
        } else {
            settle(rows);
        }
    }

    /// Everything acknowledged before the moment is applied, or prepared.
    public synchronized void complete(long nanos, RowStore rows) {
        if (undecided.size() < MOMENTS_MAX) {
            undecided.addLast(new Moment(nanos, rows.lastTimestamp()));
        }
        settle(rows);
    }

    /// @param now monotonic nanoseconds
    /// @return nanoseconds; `Long.MAX_VALUE` if it is not known
    public synchronized long ageNanos(long now, long readTimestamp) {
        for (int i = moments.size() - 1; i >= 0; i--) {
            if (moments.get(i).timestamp() <= readTimestamp) {
                return now - moments.get(i).nanos();
            }
        }
        return Long.MAX_VALUE;
    }

    private void settle(RowStore rows) {
        long safe = rows.appliedTimestamp();
        boolean settled = false;
        long nanos = 0;
        while (!undecided.isEmpty() && undecided.getFirst().timestamp() <= safe) {
            nanos = undecided.removeFirst().nanos();
            settled = true;
        }
        if (settled) {
            remember(new Moment(nanos, rows.lastTimestamp()));
        }
    }

    private void remember(Moment moment) {
        // A later moment with the same timestamp says all that the earlier one said, and more.
        if (!moments.isEmpty() && moments.getLast().timestamp() == moment.timestamp()) {
            moments.removeLast();
        }
        moments.add(moment);
        if (moments.size() == MOMENTS_MAX) {
            Iterator<Moment> all = moments.iterator();
            for (int i = 0; all.hasNext(); i++) {
                all.next();
                if (i % 2 == 0) {
                    all.remove();
                }
            }
        }
    }
}
