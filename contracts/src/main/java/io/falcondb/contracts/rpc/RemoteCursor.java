package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.Call;
import io.falcondb.contracts.rpc.v1.Rows;
import io.falcondb.contracts.rpc.v1.Scan;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A scan in another process, batch by batch: each begins behind the last key of the one before, so
/// the other side keeps nothing between two of them and the next primary can go on.
final class RemoteCursor implements ScanCursor {

    /// Asks for one batch of what is left.
    @FunctionalInterface
    private interface Batches {
        Rows next(byte[] from, byte[] to);
    }

    private final Batches batches;
    private final boolean reverse;
    private final RowBatch batch = new RowBatch();
    private byte[] from;
    private byte[] to;
    private boolean last;

    private RemoteCursor(Batches batches, byte[] from, byte[] to, boolean reverse) {
        this.batches = batches;
        this.from = from;
        this.to = to;
        this.reverse = reverse;
    }

    static RemoteCursor committed(PrimaryLink primary, ScanRequest request) {
        return committed(
                request, scan -> primary.ask(() -> Call.newBuilder().setScan(scan)).getRows());
    }

    /// @param member answers one batch
    static RemoteCursor committed(ScanRequest request, Function<Scan, Rows> member) {
        return new RemoteCursor(
                (from, to) ->
                        member.apply(
                                Scan.newBuilder()
                                        .setFrom(Messages.bytes(from))
                                        .setTo(Messages.bytes(to))
                                        .setReadTimestamp(request.readTimestamp())
                                        .setReverse(request.reverse())
                                        .setBatchRows(request.batchRows())
                                        .build()),
                request.from(),
                request.to(),
                request.reverse());
    }

    @Override
    public @Nullable RowBatch next() {
        if (last) {
            return null;
        }
        Rows rows = batches.next(from, to);
        Messages.rows(rows, batch);
        last = rows.getLast();
        if (batch.size() == 0) {
            last = true;
            return null;
        }
        byte[] reached = batch.key(batch.size() - 1);
        if (reverse) {
            to = reached;
        } else {
            from = Arrays.copyOf(reached, reached.length + 1);
        }
        return batch;
    }

    @Override
    public void close() {
        last = true;
    }
}
