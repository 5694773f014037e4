package io.falcondb.coordinator.decision;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What waits for the leader's thread.
sealed interface Question {

    CompletableFuture<?> answer();

    /// @param above the highest prepare timestamp
    record Commit(
            TransactionId transaction,
            List<GroupId> participants,
            long above,
            CompletableFuture<Decision> answer)
            implements Question {}

    record Ask(
            TransactionId transaction,
            List<GroupId> participants,
            CompletableFuture<Optional<Decision>> answer)
            implements Question {}

    record Settle(TransactionId transaction, GroupId participant, CompletableFuture<Void> answer)
            implements Question {}

    record Advance(long timestamp, CompletableFuture<Void> answer) implements Question {}
}
