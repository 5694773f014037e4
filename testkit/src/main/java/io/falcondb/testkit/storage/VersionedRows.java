package io.falcondb.testkit.storage;

import io.falcondb.contracts.storage.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All versions of all rows in a sorted map. Not thread-safe: its group guards it.
final class VersionedRows {

    private record Stored(long timestamp, byte @Nullable [] row) {}

    private final TreeMap<byte[], List<Stored>> rows = new TreeMap<>(Arrays::compareUnsigned);

    void write(byte[] key, long timestamp, byte @Nullable [] row) {
        List<Stored> versions = rows.computeIfAbsent(key, k -> new ArrayList<>());
        versions.removeIf(version -> version.timestamp == timestamp);
        versions.add(new Stored(timestamp, row));
    }

    void drop(byte[] from, byte[] to, long timestamp) {
        for (byte[] key : List.copyOf(rows.subMap(from, to).keySet())) {
            write(key, timestamp, null);
        }
    }

    byte @Nullable [] get(byte[] key, long readTimestamp) {
        List<Stored> versions = rows.get(key);
        return versions == null ? null : visible(versions, readTimestamp);
    }

    /// Up to `limit` visible rows of a range, as key to [Version].
    List<Map.Entry<byte[], byte[]>> read(
            byte[] from, byte[] to, long readTimestamp, boolean reverse, int limit) {
        NavigableMap<byte[], List<Stored>> range = rows.subMap(from, true, to, false);
        List<Map.Entry<byte[], byte[]>> found = new ArrayList<>();
        for (var entry : (reverse ? range.descendingMap() : range).entrySet()) {
            byte[] version = visible(entry.getValue(), readTimestamp);
            if (version != null) {
                found.add(Map.entry(entry.getKey(), version));
                if (found.size() == limit) {
                    break;
                }
            }
        }
        return found;
    }

    /// Whether a version newer than `timestamp` lies in the range.
    boolean changedSince(byte[] from, byte[] to, long timestamp) {
        return rows.subMap(from, to).values().stream()
                .anyMatch(versions -> versions.getLast().timestamp > timestamp);
    }

    private static byte @Nullable [] visible(List<Stored> versions, long readTimestamp) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            Stored stored = versions.get(i);
            if (stored.timestamp <= readTimestamp) {
                byte[] row = stored.row;
                return row == null ? null : Version.of(stored.timestamp, row);
            }
        }
        return null;
    }
}
