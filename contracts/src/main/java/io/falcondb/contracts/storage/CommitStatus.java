package io.falcondb.contracts.storage;

import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.Lsn;

/// What a group knows of a transaction afterwards.
public sealed interface CommitStatus {

    record InProgress() implements CommitStatus {}

    record Committed(Epoch epoch, Lsn lsn, long timestamp) implements CommitStatus {}

    record Aborted() implements CommitStatus {}

    /// Older than the receipts that are kept.
    record Unknown() implements CommitStatus {}
}
