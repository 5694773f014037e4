package io.falcondb.contracts.storage;

import io.falcondb.kernel.TransactionId;
import java.util.concurrent.CompletableFuture;

/// Answers for commits that got no answer. Thread-safe.
public interface Settlement {

    /// What became of a transaction: waits for what is under way, and ends what is not before it
    /// says aborted. So the answer is final, whoever asks, also after a failover.
    CompletableFuture<CommitStatus> settle(TransactionId transaction);
}
