package io.falcondb.sql.transaction;

import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A scan seen through a transaction's own changes: rows of `below` unless `own` replaced or
/// deleted them, and the rows that only `own` has. Not thread-safe.
final class MergedScan implements ScanCursor {

    private final ScanCursor below;
    private final ChangeCursor own;
    private final boolean reverse;
    private final int batchRows;
    private final RowBatch merged = new RowBatch();
    private @Nullable RowBatch batch;
    private int place;
    private boolean ownLeft;
    private boolean started;

    MergedScan(ScanCursor below, ChangeCursor own, boolean reverse, int batchRows) {
        this.below = below;
        this.own = own;
        this.reverse = reverse;
        this.batchRows = batchRows;
    }

    @Override
    public @Nullable RowBatch next() {
        if (!started) {
            started = true;
            ownLeft = own.advance();
            batch = below.next();
        }
        merged.clear();
        while (merged.size() < batchRows) {
            RowBatch rows = batch;
            if (rows != null && place >= rows.size()) {
                batch = below.next();
                place = 0;
                continue;
            }
            if (rows == null && !ownLeft) {
                break;
            }
            int order = rows == null ? 1 : !ownLeft ? -1 : compare(rows);
            if (rows != null && order < 0) {
                takeBelow(rows);
            } else {
                if (order == 0) {
                    place++;
                }
                takeOwn();
            }
        }
        return merged.size() == 0 ? null : merged;
    }

    private int compare(RowBatch rows) {
        byte[] key = own.key();
        int offset = rows.keyOffset(place);
        int order =
                Arrays.compareUnsigned(
                        rows.array(), offset, offset + rows.keyLength(place), key, 0, key.length);
        return reverse ? -order : order;
    }

    private void takeBelow(RowBatch rows) {
        merged.add(
                rows.array(),
                rows.keyOffset(place),
                rows.keyLength(place),
                rows.timestamp(place),
                rows.array(),
                rows.rowOffset(place),
                rows.rowLength(place));
        place++;
    }

    private void takeOwn() {
        byte[] row = own.row();
        if (row != null) {
            byte[] key = own.key();
            merged.add(key, 0, key.length, 0, row, 0, row.length);
        }
        ownLeft = own.advance();
    }

    @Override
    public void close() {
        own.close();
        below.close();
    }
}
