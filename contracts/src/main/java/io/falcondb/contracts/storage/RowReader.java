package io.falcondb.contracts.storage;

import io.falcondb.kernel.Timestamp;
import org.jspecify.annotations.Nullable;

/// Reads committed rows at a timestamp.
public interface RowReader {

    /// The newest timestamp whose commits, and all before them, are applied. A read at it never
    /// waits.
    long appliedTimestamp();

    /// A timestamp at which a read sees all that was committed before this call, whoever holds
    /// which locks. Unlike [Timestamp#LATEST] alone it is also right where a commit reaches several
    /// groups one after the other.
    default long newestTimestamp() {
        return Timestamp.LATEST;
    }

    /// The version of `key` that a read at `readTimestamp` sees, or null if there is none or it was
    /// deleted. Layout of the answer: [Version].
    ///
    /// @throws io.falcondb.kernel.DatabaseException SNAPSHOT_TOO_OLD below the GcHorizon
    byte @Nullable [] get(byte[] key, long readTimestamp);

    /// Rows of a range in key order. The cursor must be closed; it is not thread-safe.
    ScanCursor scan(ScanRequest request);
}
