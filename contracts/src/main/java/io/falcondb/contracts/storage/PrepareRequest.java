package io.falcondb.contracts.storage;

import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.record.ChangeSet;
import java.util.List;

/// One group's share of a transaction across groups.
///
/// @param changes the rows of this group that were not staged; may be empty
/// @param parts how many parts were staged before in this group
/// @param reads as in [CommitRequest], of this group's keys
/// @param participants all groups that take part, this one among them, in ascending order
public record PrepareRequest(
        TransactionId transaction,
        ChangeSet changes,
        int parts,
        List<KeyRange> reads,
        long readTimestamp,
        List<GroupId> participants) {

    public PrepareRequest {
        reads = List.copyOf(reads);
        participants = List.copyOf(participants);
    }
}
