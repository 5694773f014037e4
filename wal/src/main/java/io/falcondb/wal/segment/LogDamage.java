package io.falcondb.wal.segment;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;

/// A place where a log is damaged.
///
/// @param lsn of the first record that cannot be read
public record LogDamage(String file, long offset, long lsn, String reason) {

    public DatabaseException toException() {
        return new DatabaseException(
                        ErrorCode.DATA_CORRUPTED,
                        "log segment \"%s\" is damaged at offset %d, Lsn %d: %s"
                                .formatted(file, offset, lsn, reason))
                .hint("Rebuild this member from a replica or a backup.");
    }
}
