package io.falcondb.contracts.replication;

import java.util.concurrent.CompletableFuture;

/// A member that has records to ship: the primary of an open reign, or a returning one with a tail.
/// Thread-safe; idempotent.
public interface WalFeed {

    /// Records from `fromLsn` on, or from the first that is not proved if `fromLsn` is 0 or of
    /// another reign than `reign` names. May be empty. The future fails if nothing is offered.
    ///
    /// @param bytesMax of records in the answer; one record may exceed it
    CompletableFuture<FeedBatch> read(ReignId reign, long fromLsn, int bytesMax);

    /// Tells of a proof. One of another boot or an older one changes nothing.
    void prove(Proof proof);

    /// Tells that the partition holds a later reign.
    void superseded(ReignId reign, long byEpoch);
}
