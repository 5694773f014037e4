package io.falcondb.storage.mvcc;

import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.Version;
import io.falcondb.storage.mvcc.rocks.Family;
import io.falcondb.storage.mvcc.rocks.RocksStore;
import io.falcondb.storage.mvcc.rocks.StoreIterator;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A scan of CURRENT as it is when the scan begins; for rows that are too new for the reader it
/// asks the history, which holds a version before anybody can see what replaced it.
final class VersionScan implements ScanCursor {

    /// A batch also ends when it holds this many bytes.
    private static final int BATCH_BYTES = 1 << 20;

    private final RocksStore store;
    private final ScanRequest request;
    private final History history;
    private final Horizon horizon;
    private final long pinned;
    private final RowBatch batch = new RowBatch();
    private final StoreIterator current;
    private boolean started;
    private boolean ended;
    private boolean closed;
    private int bytes;

    VersionScan(
            RocksStore store, ScanRequest request, History history, Horizon horizon, long pinned) {
        this.store = store;
        this.request = request;
        this.history = history;
        this.horizon = horizon;
        this.pinned = pinned;
        this.ended = Arrays.compareUnsigned(request.from(), request.to()) >= 0;
        this.current = store.iterator(Family.CURRENT, request.from(), request.to());
    }

    @Override
    public @Nullable RowBatch next() {
        batch.clear();
        bytes = 0;
        while (batch.size() < request.batchRows() && bytes < BATCH_BYTES && move()) {
            addVisible();
        }
        return batch.size() == 0 ? null : batch;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            ended = true;
            current.close();
            horizon.close(pinned);
        }
    }

    private boolean move() {
        if (ended) {
            return false;
        }
        boolean found;
        if (started) {
            found = request.reverse() ? current.previous() : current.next();
        } else {
            started = true;
            found = request.reverse() ? current.last() : current.first();
        }
        ended = !found;
        return found;
    }

    private void addVisible() {
        byte[] version = current.value();
        int length = current.valueLength();
        if (VersionCodec.timestamp(version) > request.readTimestamp()) {
            byte[] older = history.find(current.copyKey(), request.readTimestamp());
            if (older == null) {
                return;
            }
            version = older;
            length = older.length;
        }
        if (!VersionCodec.isDeletion(version)) {
            batch.add(
                    current.key(),
                    0,
                    current.keyLength(),
                    VersionCodec.timestamp(version),
                    version,
                    Version.ROW,
                    length - Version.ROW);
            bytes += length + current.keyLength();
        }
    }
}
