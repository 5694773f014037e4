package io.falcondb.sql.execute.scan;

import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.sql.execute.ExecutionContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The stored rows of the ranges of one scan, batch by batch. Not thread-safe.
final class RangeBatches implements AutoCloseable {

    private final TableRangeScan scan;
    private final ExecutionContext context;
    private final List<KeyRange> ranges;
    private int range;
    private @Nullable ScanCursor open;

    RangeBatches(TableRangeScan scan, ExecutionContext context) {
        this.scan = scan;
        this.context = context;
        this.ranges = scan.condition().ranges(context.evaluation());
    }

    /// The next rows, valid until the next call; null at the end.
    @Nullable RowBatch next() {
        context.checkCancelled();
        while (true) {
            ScanCursor cursor = open;
            if (cursor == null) {
                if (range == ranges.size()) {
                    return null;
                }
                KeyRange next = ranges.get(scan.reverse() ? ranges.size() - 1 - range : range);
                range++;
                cursor = context.view().scan(next, scan.reverse(), scan.batchRows());
                open = cursor;
            }
            RowBatch rows = cursor.next();
            if (rows != null) {
                return rows;
            }
            close();
        }
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
