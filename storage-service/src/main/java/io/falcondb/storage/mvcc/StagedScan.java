package io.falcondb.storage.mvcc;

import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.storage.mvcc.rocks.StoreIterator;
import org.jspecify.annotations.Nullable;

/// A scan of what one transaction staged.
final class StagedScan implements ScanCursor {

    private final StoreIterator pending;
    private final boolean reverse;
    private final RowBatch batch = new RowBatch();
    private boolean started;
    private boolean ended;

    StagedScan(StoreIterator pending, boolean reverse) {
        this.pending = pending;
        this.reverse = reverse;
    }

    @Override
    public @Nullable RowBatch next() {
        batch.clear();
        while (batch.size() < ScanRequest.BATCH_ROWS && move()) {
            byte[] value = pending.value();
            boolean deletion = PendingCodec.isDeletion(value);
            batch.add(
                    pending.key(),
                    Long.BYTES,
                    pending.keyLength() - Long.BYTES,
                    deletion ? -1 : 0,
                    value,
                    PendingCodec.ROW,
                    deletion ? 0 : pending.valueLength() - PendingCodec.ROW);
        }
        return batch.size() == 0 ? null : batch;
    }

    @Override
    public void close() {
        if (!ended) {
            ended = true;
        }
        pending.close();
    }

    private boolean move() {
        if (ended) {
            return false;
        }
        boolean found;
        if (started) {
            found = reverse ? pending.previous() : pending.next();
        } else {
            started = true;
            found = reverse ? pending.last() : pending.first();
        }
        ended = !found;
        return found;
    }
}
