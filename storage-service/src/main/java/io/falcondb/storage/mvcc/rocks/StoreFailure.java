package io.falcondb.storage.mvcc.rocks;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/// RocksDB's failures in the database's words.
final class StoreFailure {

    private StoreFailure() {}

    static DatabaseException closed() {
        return new DatabaseException(
                ErrorCode.ADMIN_SHUTDOWN, "terminating connection due to administrator command");
    }

    static DatabaseException of(RocksDBException failure) {
        @Nullable Status status = failure.getStatus();
        String message = String.valueOf(failure.getMessage());
        if (status != null && status.getSubCode() == Status.SubCode.NoSpace) {
            return new DatabaseException(
                    ErrorCode.DISK_FULL, "could not write row files: " + message, failure);
        }
        if (status != null && status.getCode() == Status.Code.Corruption) {
            return new DatabaseException(
                            ErrorCode.DATA_CORRUPTED, "row files are damaged: " + message, failure)
                    .hint("Rebuild this member from a replica or a backup.");
        }
        return new DatabaseException(ErrorCode.IO_ERROR, "row files failed: " + message, failure);
    }
}
