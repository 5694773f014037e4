package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.Answer;
import io.falcondb.contracts.rpc.v1.Call;
import io.falcondb.contracts.rpc.v1.CloseStaged;
import io.falcondb.contracts.rpc.v1.NextStaged;
import io.falcondb.contracts.rpc.v1.OpenStagedScan;
import io.falcondb.contracts.rpc.v1.Rows;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import org.jspecify.annotations.Nullable;

/// A scan of staged rows, whose cursor the member keeps: it must not see what is staged later.
final class RemoteStagedCursor implements ScanCursor {

    private final PrimaryLink primary;
    private final long cursor;
    private final RowBatch batch = new RowBatch();
    private boolean last;
    private boolean closed;

    RemoteStagedCursor(PrimaryLink primary, OpenStagedScan scan) {
        this.primary = primary;
        this.cursor = once(Call.newBuilder().setOpenStagedScan(scan)).getNumber();
    }

    @Override
    public @Nullable RowBatch next() {
        if (last) {
            return null;
        }
        Rows rows =
                once(Call.newBuilder().setNextStaged(NextStaged.newBuilder().setCursor(cursor)))
                        .getRows();
        Messages.rows(rows, batch);
        last = rows.getLast();
        return batch.size() == 0 ? null : batch;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            last = true;
            primary.tell(
                    Call.newBuilder().setCloseStaged(CloseStaged.newBuilder().setCursor(cursor)));
        }
    }

    private Answer once(Call.Builder call) {
        return primary.once(call, primary.settings().callTimeout().toNanos());
    }
}
