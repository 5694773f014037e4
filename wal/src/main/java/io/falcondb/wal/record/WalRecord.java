package io.falcondb.wal.record;

import io.falcondb.kernel.BootId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.kernel.TransactionId;
import java.util.List;

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

    /// This group's share of a transaction across groups: promised to be kept until its [Decision],
    /// with everything that must hold until then.
    ///
    /// @param timestamp the prepare timestamp: the decision's is higher
    /// @param participants all groups that take part, this one among them, in ascending order
    /// @param parts how many [Part]s belong to it
    /// @param locks what it holds
    /// @param reads what was validated and must not change
    record Prepare(
            TransactionId transaction,
            long timestamp,
            List<GroupId> participants,
            int parts,
            List<KeyLock> locks,
            List<KeySpan> reads,
            ChangeSet changes)
            implements WalRecord {}

    /// What the decision log says of a prepared transaction.
    ///
    /// @param timestamp its commit timestamp; 0 if it was aborted
    /// @param wallMicros as in [Commit]
    record Decision(TransactionId transaction, boolean committed, long timestamp, long wallMicros)
            implements WalRecord {}

    /// The parts of this transaction are void.
    record Rollback(TransactionId transaction) implements WalRecord {}

    /// A sign of life of an idle primary.
    ///
    /// @param timestamp from the oracle: all later commits have higher ones
    /// @param gcHorizon the oldest timestamp that a reader of any member may use
    record Tick(long timestamp, long gcHorizon) implements WalRecord {}

    /// From here on timestamps come from the oracle of the cluster, which has other groups.
    record SharedClock() implements WalRecord {}

    /// A reign begins. It has no Lsn and no predecessor: the fold decides where it stands.
    record EpochBegin(MemberId member, BootId boot) implements WalRecord {}

    /// A reign ends by itself: nothing of it follows.
    record EpochEnd() implements WalRecord {}

    /// What only the decision log says, never the log of a group with rows.
    sealed interface OfDecisions extends WalRecord {}

    /// How a transaction across groups ends, unless an earlier record of the decision log has said
    /// it already.
    ///
    /// @param timestamp its commit timestamp; 0 if it was aborted
    /// @param participants all groups that take part, in ascending order
    record Decided(
            TransactionId transaction,
            boolean committed,
            long timestamp,
            List<GroupId> participants)
            implements OfDecisions {}

    /// These groups have the decisions in their own logs, admitted. When all participants of a
    /// transaction have, its decision is forgotten.
    record Settled(List<Telling> tellings) implements OfDecisions {}

    /// One group has the decision of one transaction.
    record Telling(TransactionId transaction, GroupId participant) {}

    /// Timestamps up to `through` may be handed out from here on.
    record OracleWindow(long through) implements OfDecisions {}
}
