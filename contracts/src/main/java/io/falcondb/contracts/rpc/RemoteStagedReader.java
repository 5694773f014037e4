package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.Call;
import io.falcondb.contracts.rpc.v1.GetStaged;
import io.falcondb.contracts.rpc.v1.OpenStagedScan;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.StagedReader;
import io.falcondb.kernel.TransactionId;
import org.jspecify.annotations.Nullable;

/// What one transaction staged in another process: gone with the reign that began it.
final class RemoteStagedReader implements StagedReader {

    private final PrimaryLink primary;
    private final TransactionId transaction;

    RemoteStagedReader(PrimaryLink primary, TransactionId transaction) {
        this.primary = primary;
        this.transaction = transaction;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        GetStaged get =
                GetStaged.newBuilder()
                        .setTransaction(transaction.value())
                        .setKey(Messages.bytes(key))
                        .build();
        byte[] row =
                Messages.version(
                        primary.once(
                                        Call.newBuilder().setGetStaged(get),
                                        primary.settings().callTimeout().toNanos())
                                .getVersion());
        return row != null && row.length == 0 ? DELETED : row;
    }

    @Override
    public ScanCursor scan(byte[] from, byte[] to, boolean reverse) {
        return new RemoteStagedCursor(
                primary,
                OpenStagedScan.newBuilder()
                        .setTransaction(transaction.value())
                        .setFrom(Messages.bytes(from))
                        .setTo(Messages.bytes(to))
                        .setReverse(reverse)
                        .build());
    }
}
