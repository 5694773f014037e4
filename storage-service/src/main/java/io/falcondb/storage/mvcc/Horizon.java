package io.falcondb.storage.mvcc;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.Timestamp;
import java.util.ArrayDeque;
import java.util.TreeMap;

/// The GcHorizon: versions that only older reads need may be gone. It is the oldest open snapshot,
/// and never younger than what was applied [#trailNanos] ago, so that short reads need not be
/// registered. Thread-safe.
public final class Horizon {

    private record Sample(long nanos, long appliedTimestamp) {}

    private final long trailNanos;
    private final TreeMap<Long, Integer> open = new TreeMap<>();
    private final ArrayDeque<Sample> samples = new ArrayDeque<>();
    private volatile long timestamp;

    public Horizon(long trailNanos) {
        this.trailNanos = trailNanos;
    }

    /// Older versions than what was applied at the start were not kept.
    public void startAt(long appliedTimestamp) {
        timestamp = appliedTimestamp;
    }

    public long timestamp() {
        return timestamp;
    }

    /// Keeps everything that a read at `readTimestamp` needs until [#close].
    public synchronized void open(long readTimestamp) {
        refuseBelow(readTimestamp);
        open.merge(readTimestamp, 1, Integer::sum);
    }

    public synchronized void close(long readTimestamp) {
        open.computeIfPresent(readTimestamp, (t, count) -> count == 1 ? null : count - 1);
    }

    public synchronized int openCount() {
        return open.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Moves the horizon as far as it may go. Called from time to time.
    public synchronized void advance(long nanos, long appliedTimestamp) {
        samples.addLast(new Sample(nanos, appliedTimestamp));
        long reached = timestamp;
        while (!samples.isEmpty() && nanos - samples.getFirst().nanos >= trailNanos) {
            reached = Math.max(reached, samples.removeFirst().appliedTimestamp);
        }
        if (!open.isEmpty()) {
            reached = Math.min(reached, open.firstKey());
        }
        timestamp = Math.max(timestamp, reached);
    }

    /// @throws DatabaseException SNAPSHOT_TOO_OLD if the versions for such a read may be gone
    public void refuseBelow(long readTimestamp) {
        if (readTimestamp < timestamp && readTimestamp != Timestamp.LATEST) {
            throw new DatabaseException(ErrorCode.SNAPSHOT_TOO_OLD, "snapshot too old");
        }
    }
}
