package io.falcondb.wal.fold;

import io.falcondb.kernel.Epoch;

/// How far a fold has come.
///
/// @param epoch of the reign that goes on here
/// @param lsn of the last accepted record; 0 before the first
/// @param checksum of that record; 0 before the first
public record Position(long epoch, long lsn, int checksum) {

    public static final Position START = new Position(Epoch.NONE.value(), 0, 0);
}
