package io.falcondb.storage.reign;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.kernel.TransactionId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Commits of a reign that were handed over and are not over, each with what ends when it is
/// applied, refused or unknown. An answer that came early does not end one. Thread-safe.
final class CommitsUnderWay {

    private final ConcurrentHashMap<Long, CompletableFuture<CommitOutcome>> ends =
            new ConcurrentHashMap<>();

    /// @param answer what its client hears; anything but a commit ends it here too
    void begin(TransactionId transaction, CompletableFuture<CommitOutcome> answer) {
        ends.put(transaction.value(), new CompletableFuture<>());
        answer.whenComplete(
                (outcome, problem) -> {
                    if (!(outcome instanceof CommitOutcome.Committed)) {
                        CompletableFuture<CommitOutcome> end = take(transaction);
                        if (end != null) {
                            end.complete(outcome);
                        }
                    }
                });
    }

    boolean hold(TransactionId transaction) {
        return ends.containsKey(transaction.value());
    }

    /// Null if it is not under way.
    @Nullable CompletableFuture<CommitOutcome> find(TransactionId transaction) {
        return ends.get(transaction.value());
    }

    /// Is under way no more; whoever takes it tells those that wait for its end.
    @Nullable CompletableFuture<CommitOutcome> take(TransactionId transaction) {
        return ends.remove(transaction.value());
    }
}
