package io.falcondb.wal.record;

import io.falcondb.kernel.BootId;
import io.falcondb.kernel.MemberId;
import io.falcondb.kernel.TransactionId;

/// What a group's log can say. Logical: rows by key, nothing of the store's own layout.
public sealed interface WalRecord {

    /// Stands in a [Commit] of rows that belong to no transaction, such as sequence values.
    TransactionId NO_TRANSACTION = new TransactionId(0);

    /// A transaction in one phase.
    ///
    /// @param timestamp its commit timestamp
    /// @param wallMicros microseconds since 1970 on the primary's wall clock, for people and for
    ///   restoring to a time; nothing is ever decided by it
    /// @param parts how many [Part]s belong to it
    record Commit(
            TransactionId transaction,
            long timestamp,
            long wallMicros,
            int parts,
            ChangeSet changes)
            implements WalRecord {}

    /// Rows of a transaction that is too large for one record. Without its [Commit] they are
    /// dropped.
    ///
    /// @param part counts from 0 within the transaction
    /// @param fresh the rows lie in keyspaces that nobody else can know before the commit
    /// @param timestamp of the versions of a fresh part; otherwise 0, the commit gives it
    record Part(
            TransactionId transaction, int part, boolean fresh, long timestamp, ChangeSet changes)
            implements WalRecord {}

    /// The parts of this transaction are void.
    record Rollback(TransactionId transaction) implements WalRecord {}

    /// A sign of life that carries the primary's clock.
    record Tick(long timestamp, long gcHorizon) implements WalRecord {}

    /// A reign begins. It has no Lsn and no predecessor: the fold decides where it stands.
    record EpochBegin(MemberId member, BootId boot) implements WalRecord {}

    /// A reign ends by itself: nothing of it follows.
    record EpochEnd() implements WalRecord {}
}
