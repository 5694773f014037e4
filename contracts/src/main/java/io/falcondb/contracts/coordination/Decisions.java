package io.falcondb.contracts.coordination;

import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The decision log of a cluster, as its leader keeps it. Whatever is answered is admitted in the
/// log. Everything is idempotent. Thread-safe.
///
/// Futures fail with a `DatabaseException` CANNOT_CONNECT_NOW if nobody leads or nobody answered in
/// time; then the decision is unknown, and [#ask] tells it later.
public interface Decisions {

    /// Proposes to commit a transaction that is prepared, admitted, in every group that takes part.
    /// Answers what the log says: somebody may have asked before.
    ///
    /// @param participants in ascending order
    /// @param above the highest prepare timestamp
    CompletableFuture<Decision> commit(
            TransactionId transaction, List<GroupId> participants, long above);

    /// What the log says of a transaction. If it says nothing, the transaction is aborted by this
    /// question, unless the leader is about to decide it: then the answer is empty and the caller
    /// asks again.
    ///
    /// @param participants in ascending order
    CompletableFuture<Optional<Decision>> ask(
            TransactionId transaction, List<GroupId> participants);

    /// Tells that a participant's own log holds the decision, admitted. When all have told, the
    /// decision is forgotten. Bounded by best effort: told again when the participant asks.
    void settled(TransactionId transaction, GroupId participant);
}
