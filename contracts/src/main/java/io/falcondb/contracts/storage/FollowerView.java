package io.falcondb.contracts.storage;

import org.jspecify.annotations.Nullable;

/// The rows at one timestamp, as any member of a group may show them. They are the same whichever
/// does. Not thread-safe.
public interface FollowerView extends Snapshot {

    /// As [RowReader#get], at this view's timestamp.
    ///
    /// @throws io.falcondb.kernel.DatabaseException SNAPSHOT_TOO_OLD, or CANNOT_CONNECT_NOW if no
    ///   member that may can show them any more
    byte @Nullable [] get(byte[] key);

    /// As [RowReader#scan].
    ///
    /// @param request at this view's timestamp
    ScanCursor scan(ScanRequest request);
}
