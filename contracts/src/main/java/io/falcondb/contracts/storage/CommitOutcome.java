package io.falcondb.contracts.storage;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.Lsn;

/// How a commit ended. The client's answer is the truth.
public sealed interface CommitOutcome {

    /// Durable under the group's policy and visible.
    record Committed(Epoch epoch, Lsn lsn, long timestamp) implements CommitOutcome {}

    /// Nothing of it happened; the reason carries the SQLSTATE.
    record Aborted(DatabaseException reason) implements CommitOutcome {}

    /// Nobody can say yet; [Group#status] can later.
    record Unknown(DatabaseException reason) implements CommitOutcome {}
}
