package io.falcondb.contracts.storage;

import org.jspecify.annotations.Nullable;

/// Reads committed rows at a timestamp.
public interface RowReader {

    /// The newest timestamp whose commits, and all before them, are applied. A read at it never
    /// waits.
    long appliedTimestamp();

    /// The version of `key` that a read at `readTimestamp` sees, or null if there is none or it was
    /// deleted. Layout of the answer: [Version].
    ///
    /// @throws io.falcondb.kernel.DatabaseException SNAPSHOT_TOO_OLD below the GcHorizon
    byte @Nullable [] get(byte[] key, long readTimestamp);

    /// Rows of a range in key order. The cursor must be closed; it is not thread-safe.
    ScanCursor scan(ScanRequest request);
}
