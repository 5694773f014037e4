package io.falcondb.wal.segment;

import io.falcondb.wal.fold.Position;

/// Is handed the bytes of records whose space is reserved and whose fsync has not returned, so that
/// they can travel meanwhile. From here on none of them is ever withdrawn or replaced: if the
/// append fails, the log is over.
@FunctionalInterface
public interface LogTap {

    /// @param array to be copied from, not kept
    void appending(Position at, byte[] array, int from, int to);

    /// All records of one append were handed over; their write comes next.
    default void handedOver() {}
}
