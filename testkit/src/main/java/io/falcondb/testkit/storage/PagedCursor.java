package io.falcondb.testkit.storage;

import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.StagedReader;
import io.falcondb.contracts.storage.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a range page by page, each time from where the last page ended. Not thread-safe.
final class PagedCursor implements ScanCursor {

    /// Key to version, or to [StagedReader#DELETED].
    interface Pages {
        List<Map.Entry<byte[], byte[]>> read(byte[] from, byte[] to, int limit);
    }

    private final RowBatch batch = new RowBatch();
    private final boolean reverse;
    private final int batchRows;
    private final Pages pages;
    private byte[] from;
    private byte[] to;

    PagedCursor(byte[] from, byte[] to, boolean reverse, int batchRows, Pages pages) {
        this.from = from;
        this.to = to;
        this.reverse = reverse;
        this.batchRows = batchRows;
        this.pages = pages;
    }

    @Override
    public @Nullable RowBatch next() {
        if (Arrays.compareUnsigned(from, to) >= 0) {
            return null;
        }
        List<Map.Entry<byte[], byte[]>> page = pages.read(from, to, batchRows);
        if (page.isEmpty()) {
            from = to;
            return null;
        }
        batch.clear();
        for (var row : page) {
            byte[] key = row.getKey();
            byte[] version = row.getValue();
            if (version == StagedReader.DELETED) {
                batch.add(key, 0, key.length, -1, version, 0, 0);
            } else {
                long timestamp = Version.timestamp(version);
                int length = version.length - Version.ROW;
                batch.add(key, 0, key.length, timestamp, version, Version.ROW, length);
            }
        }
        byte[] last = page.getLast().getKey();
        if (reverse) {
            to = last;
        } else {
            from = Arrays.copyOf(last, last.length + 1);
        }
        return batch;
    }

    @Override
    public void close() {
        from = to;
    }
}
