package io.falcondb.sql.transaction;

import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import org.jspecify.annotations.Nullable;

/// The changes that a transaction staged, one by one. Not thread-safe.
final class StagedChanges implements ChangeCursor {

    private static final long DELETED = -1;

    private final ScanCursor cursor;
    private @Nullable RowBatch batch;
    private int place = -1;

    StagedChanges(ScanCursor cursor) {
        this.cursor = cursor;
    }

    @Override
    public boolean advance() {
        place++;
        while (true) {
            RowBatch rows = batch;
            if (rows != null && place < rows.size()) {
                return true;
            }
            batch = cursor.next();
            place = 0;
            if (batch == null) {
                return false;
            }
        }
    }

    @Override
    public byte[] key() {
        return current().key(place);
    }

    @Override
    public byte @Nullable [] row() {
        RowBatch rows = current();
        return rows.timestamp(place) == DELETED ? null : rows.row(place);
    }

    private RowBatch current() {
        RowBatch rows = batch;
        if (rows == null) {
            throw new IllegalStateException("advance first");
        }
        return rows;
    }

    @Override
    public void close() {
        cursor.close();
    }
}
