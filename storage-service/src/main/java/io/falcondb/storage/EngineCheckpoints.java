package io.falcondb.storage;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.GroupId;
import io.falcondb.storage.backup.LogCopy;
import io.falcondb.storage.mvcc.MvccStore;
import io.falcondb.storage.recovery.DataFolder;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.segment.SegmentedLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/// What makes the log of an engine shorter, and copies that need it whole: one at a time.
/// Thread-safe.
final class EngineCheckpoints {

    private final GroupId group;
    private final DataFolder folder;
    private final MvccStore store;
    private final SegmentedLog log;

    /// Held while segments go, and while somebody needs that none goes.
    private final ReentrantLock checkpointing = new ReentrantLock();

    private volatile long checkpointedBytes;

    EngineCheckpoints(GroupId group, DataFolder folder, MvccStore store, SegmentedLog log) {
        this.group = group;
        this.folder = folder;
        this.store = store;
        this.log = log;
    }

    /// Bytes that were appended to the log since the last checkpoint began.
    long bytesSince() {
        return log.appendedBytes() - checkpointedBytes;
    }

    /// Flushes rows to files and deletes the segments that are not needed any more.
    ///
    /// @throws DatabaseException IO_ERROR if a segment cannot be deleted
    void checkpoint() {
        checkpointing.lock();
        try {
            checkpointedBytes = log.appendedBytes();
            Position flushed = store.flush();
            log.deleteThrough(flushed.lsn());
        } catch (IOException e) {
            throw new DatabaseException(
                    ErrorCode.IO_ERROR, "could not remove log segments: " + e.getMessage(), e);
        } finally {
            checkpointing.unlock();
        }
    }

    /// Copies rows and log into a folder that does not exist yet, which then is a data folder.
    ///
    /// @return applied up to here; the log may go on
    Position copyTo(Path copy) throws IOException {
        // No segment that the rows need may go meanwhile.
        checkpointing.lock();
        try {
            folder.describe(copy);
            Position applied = store.copyRows(copy.resolve("rows"));
            LogCopy.make(folder.wal(), copy.resolve("wal"), new WalId(folder.cluster(), group));
            return applied;
        } finally {
            checkpointing.unlock();
        }
    }
}
