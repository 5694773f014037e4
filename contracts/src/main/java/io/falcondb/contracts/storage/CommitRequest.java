package io.falcondb.contracts.storage;

import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.record.ChangeSet;
import java.util.List;

/// A commit in one phase.
///
/// @param changes the rows that were not staged; may be empty
/// @param parts how many parts were staged before
/// @param reads what a SERIALIZABLE transaction looked at, empty otherwise; the commit is refused
///   if any of it was changed by a commit after `readTimestamp`
/// @param readTimestamp the snapshot of `reads`
/// @param answerAt when the client wants to hear; never later than the group's own policy makes the
///   commit visible
public record CommitRequest(
        TransactionId transaction,
        ChangeSet changes,
        int parts,
        List<KeyRange> reads,
        long readTimestamp,
        CommitPolicy answerAt) {

    /// Answered when it is visible.
    public CommitRequest(
            TransactionId transaction,
            ChangeSet changes,
            int parts,
            List<KeyRange> reads,
            long readTimestamp) {
        this(transaction, changes, parts, reads, readTimestamp, CommitPolicy.QUORUM);
    }

    public static CommitRequest of(TransactionId transaction, ChangeSet changes) {
        return new CommitRequest(transaction, changes, 0, List.of(), 0);
    }
}
