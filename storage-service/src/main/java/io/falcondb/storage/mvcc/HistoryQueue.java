package io.falcondb.storage.mvcc;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Which keys of the history can go when the GcHorizon has passed, oldest first. Bounded: beyond
/// its limit it forgets what it is told and says so, and the history has to be searched through
/// instead. Thread-safe.
final class HistoryQueue {

    /// @param supersededAt no reader at or above this timestamp needs the version
    record Entry(long supersededAt, byte[] historyKey) {}

    private static final int ENTRY_OVERHEAD = 64;

    private final long bytesMax;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private long bytes;
    private long overflowedAt;

    HistoryQueue(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    synchronized void add(long supersededAt, byte[] historyKey) {
        if (bytes > bytesMax) {
            overflowedAt = supersededAt;
            return;
        }
        bytes += ENTRY_OVERHEAD + historyKey.length;
        entries.addLast(new Entry(supersededAt, historyKey));
    }

    /// The oldest entry below the horizon, taken out.
    synchronized @Nullable Entry poll(long horizon) {
        Entry first = entries.peekFirst();
        if (first == null || first.supersededAt > horizon) {
            return null;
        }
        bytes -= ENTRY_OVERHEAD + first.historyKey.length;
        return entries.removeFirst();
    }

    /// The newest timestamp of what was forgotten; 0 if nothing was.
    synchronized long overflowedAt() {
        return overflowedAt;
    }

    /// Everything up to `timestamp` was found otherwise.
    synchronized void searched(long timestamp) {
        if (overflowedAt <= timestamp) {
            overflowedAt = 0;
        }
    }

    synchronized int size() {
        return entries.size();
    }
}
