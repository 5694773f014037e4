package io.falcondb.sql.transaction;

import io.falcondb.contracts.storage.KeyRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a SERIALIZABLE transaction looked at. Over its limit neighbouring ranges are merged: that
/// may refuse a commit that could have passed, never the other way round. Not thread-safe.
final class ReadRanges {

    private final int limit;
    private List<KeyRange> ranges = new ArrayList<>();

    ReadRanges(int limit) {
        this.limit = limit;
    }

    void add(KeyRange range) {
        ranges.add(range);
        if (ranges.size() > limit) {
            union();
            while (ranges.size() > limit / 2 && coarsen()) {}
        }
    }

    List<KeyRange> ranges() {
        union();
        return List.copyOf(ranges);
    }

    void clear() {
        ranges.clear();
    }

    /// Sorts, and joins ranges that touch.
    private void union() {
        if (ranges.size() < 2) {
            return;
        }
        ranges.sort((a, b) -> Arrays.compareUnsigned(a.from(), b.from()));
        List<KeyRange> joined = new ArrayList<>();
        KeyRange last = ranges.getFirst();
        for (KeyRange range : ranges.subList(1, ranges.size())) {
            if (Arrays.compareUnsigned(range.from(), last.to()) <= 0) {
                last = new KeyRange(last.from(), larger(last.to(), range.to()));
            } else {
                joined.add(last);
                last = range;
            }
        }
        joined.add(last);
        ranges = joined;
    }

    /// Joins pairs of neighbours of the same keyspace, or any if there are no such; false if
    /// nothing is left to join.
    private boolean coarsen() {
        int before = ranges.size();
        List<KeyRange> joined = pairs(true);
        ranges = joined.size() < before ? joined : pairs(false);
        return ranges.size() < before;
    }

    private List<KeyRange> pairs(boolean withinKeyspace) {
        List<KeyRange> joined = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            KeyRange range = ranges.get(i);
            if (i + 1 < ranges.size()) {
                KeyRange next = ranges.get(i + 1);
                if (!withinKeyspace || Keyspaces.of(range.from()) == Keyspaces.of(next.from())) {
                    joined.add(new KeyRange(range.from(), next.to()));
                    i++;
                    continue;
                }
            }
            joined.add(range);
        }
        return joined;
    }

    private static byte[] larger(byte[] a, byte[] b) {
        return Arrays.compareUnsigned(a, b) >= 0 ? a : b;
    }
}
