package io.falcondb.contracts.coordination;

import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A coordinator as it may lead the decision log: what [TimestampOracle] and [Decisions] promise,
/// without waiting for anybody. Futures fail with a [NotLeaderException] while it does not lead,
/// and with a `DatabaseException` CONFIGURATION_LIMIT_EXCEEDED that names the limit if a queue is
/// full. Called on event loops. Thread-safe.
public interface ServedLeader {

    boolean leads();

    /// The first of `count` timestamps in a row.
    CompletableFuture<Long> next(int count);

    CompletableFuture<Void> advanceTo(long timestamp);

    CompletableFuture<Decision> commit(
            TransactionId transaction, List<GroupId> participants, long above);

    CompletableFuture<Optional<Decision>> ask(
            TransactionId transaction, List<GroupId> participants);

    /// Ends when the telling stands in the decision log, or nothing is kept of the transaction.
    CompletableFuture<Void> settled(TransactionId transaction, GroupId participant);
}
