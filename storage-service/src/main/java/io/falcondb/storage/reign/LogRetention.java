package io.falcondb.storage.reign;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.storage.row.RowStore;
import io.falcondb.wal.segment.SegmentedLog;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/// Which segments of its log a reign keeps (PROTOCOL 4): all that hold something that is not
/// admitted or not flushed. When the reign is over it keeps them all, because the log is read anew
/// then. Thread-safe.
final class LogRetention {

    private final SegmentedLog log;
    private final RowStore rows;

    /// Held while files of the log go, so that none goes after [#end] has returned.
    private final ReentrantLock deleting = new ReentrantLock();

    private boolean deletes = true;

    LogRetention(SegmentedLog log, RowStore rows) {
        this.log = log;
        this.rows = rows;
    }

    /// Flushes rows to files and deletes the segments that need not be kept.
    ///
    /// @throws DatabaseException IO_ERROR if a segment cannot be deleted
    void checkpoint() {
        long admitted = rows.bookmark().position().lsn();
        long flushed = rows.flush().lsn();
        deleting.lock();
        try {
            if (deletes) {
                log.deleteThrough(Math.min(admitted, flushed));
            }
        } catch (IOException e) {
            throw new DatabaseException(
                    ErrorCode.IO_ERROR, "could not remove log segments: " + e.getMessage(), e);
        } finally {
            deleting.unlock();
        }
    }

    /// From here on nothing is deleted.
    void end() {
        deleting.lock();
        try {
            deletes = false;
        } finally {
            deleting.unlock();
        }
    }
}
