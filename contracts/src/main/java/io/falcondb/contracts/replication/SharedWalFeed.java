package io.falcondb.contracts.replication;

import io.falcondb.kernel.BootId;
import java.util.concurrent.CompletableFuture;

/// A member that has records to ship, for several shippers: one is given the records, the others
/// are in reserve, and each is known by the start of its process. Two that ship at once do no harm,
/// but each finds the other's copies between its own records and has to read them. Thread-safe;
/// idempotent.
public interface SharedWalFeed {

    /// As [WalFeed#read].
    CompletableFuture<FeedBatch> read(BootId shipper, ReignId reign, long fromLsn, int bytesMax);

    /// As [WalFeed#prove].
    void prove(BootId shipper, Proof proof);

    /// As [WalFeed#superseded].
    void superseded(ReignId reign, long byEpoch);

    /// The shipper is gone: the next one need not wait for it.
    void left(BootId shipper);
}
