package io.falcondb.testkit.storage;

import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.StagedReader;
import io.falcondb.contracts.storage.Version;
import io.falcondb.wal.record.ChangeSet;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What one transaction staged. Thread-safe.
final class StagedRows implements StagedReader {

    private final TreeMap<byte[], byte[]> versions = new TreeMap<>(Arrays::compareUnsigned);
    int parts;

    synchronized void add(ChangeSet changes) {
        for (ChangeSet.Cursor change = changes.cursor(); change.advance(); ) {
            switch (change.kind()) {
                case PUT -> versions.put(change.key(), Version.of(0, change.row()));
                case DELETE -> versions.put(change.key(), DELETED);
                case DROP_KEYS ->
                        throw new IllegalArgumentException("DROP_KEYS belongs into the commit");
            }
        }
    }

    synchronized void forEach(BiConsumer<byte[], byte @Nullable []> row) {
        versions.forEach(
                (key, version) ->
                        row.accept(
                                key,
                                version == DELETED
                                        ? null
                                        : Arrays.copyOfRange(
                                                version, Version.ROW, version.length)));
    }

    @Override
    public synchronized byte @Nullable [] get(byte[] key) {
        return versions.get(key);
    }

    @Override
    public ScanCursor scan(byte[] from, byte[] to, boolean reverse) {
        TreeMap<byte[], byte[]> then;
        synchronized (this) {
            then = new TreeMap<>(Arrays::compareUnsigned);
            then.putAll(versions.subMap(from, true, to, false));
        }
        return new PagedCursor(
                from,
                to,
                reverse,
                ScanRequest.BATCH_ROWS,
                (first, end, limit) -> {
                    NavigableMap<byte[], byte[]> range = then.subMap(first, true, end, false);
                    return (reverse ? range.descendingMap() : range)
                            .entrySet().stream().limit(limit).toList();
                });
    }
}
