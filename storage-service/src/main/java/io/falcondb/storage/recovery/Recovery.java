package io.falcondb.storage.recovery;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.storage.mvcc.MvccStore;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.record.WalRecord;
import io.falcondb.wal.segment.LogFolder;
import io.falcondb.wal.segment.LogSettings;
import io.falcondb.wal.segment.LogVisitor;
import io.falcondb.wal.segment.SegmentedLog;
import java.io.IOException;

/// Brings the rows of a crashed member up to the end of its log. Repeatable: a crash on the way
/// only means to begin again.
public final class Recovery implements LogVisitor {

    private final MvccStore store;
    private final Position applied;

    private Recovery(MvccStore store) {
        this.store = store;
        this.applied = store.appliedPosition();
    }

    /// @throws DatabaseException DATA_CORRUPTED if log and rows do not belong together
    public static SegmentedLog run(
            MvccStore store, LogFolder folder, LogSettings settings, WalId id) throws IOException {
        Recovery recovery = new Recovery(store);
        SegmentedLog log = SegmentedLog.open(folder, settings, id, recovery);
        recovery.checkEnd(log.position());
        store.finishRecovery();
        store.beginReign();
        return log;
    }

    @Override
    public void visit(Position at, WalRecord record) {
        if (at.lsn() == applied.lsn()
                && at.epoch() == applied.epoch()
                && at.checksum() != applied.checksum()) {
            throw damage(
                    "the log holds Lsn %d with checksum %08x, the rows were made from %08x"
                            .formatted(at.lsn(), at.checksum(), applied.checksum()));
        }
        long next = store.recoveredLsn() + (record instanceof WalRecord.EpochBegin ? 0 : 1);
        if (at.lsn() > next) {
            throw damage(
                    "the log goes on with Lsn %d, but rows are applied through Lsn %d only"
                            .formatted(at.lsn(), store.recoveredLsn()));
        }
        store.recover(at, record);
    }

    private void checkEnd(Position end) {
        if (end.lsn() < applied.lsn()) {
            throw damage(
                    "the log ends with Lsn %d, but rows are applied through Lsn %d"
                            .formatted(end.lsn(), applied.lsn()));
        }
    }

    private static DatabaseException damage(String message) {
        return new DatabaseException(
                        ErrorCode.DATA_CORRUPTED, message + ": log segments are missing")
                .hint("Rebuild this member from a replica or a backup.");
    }
}
