package io.falcondb.storage;

import io.falcondb.contracts.storage.MemberReads;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.Snapshot;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.storage.mvcc.MvccStore;
import io.falcondb.storage.reign.Member;
import io.falcondb.storage.reign.MemberState;
import io.falcondb.storage.reign.Primary;
import org.jspecify.annotations.Nullable;

/// The rows of one boot as it may show them without being asked for the newest: at the safe
/// timestamp or below, and only while they hold nothing that is not admitted. Thread-safe.
final class MemberRows implements MemberReads {

    private final Member member;
    private final MvccStore store;

    MemberRows(Member member, MvccStore store) {
        this.member = member;
        this.store = store;
    }

    @Override
    public Opened open(long timestamp) {
        requireSafe(timestamp);
        Snapshot snapshot = timestamp == 0 ? store.openSnapshot() : store.openSnapshot(timestamp);
        try {
            long age = member.ageNanos(snapshot.timestamp());
            requireAdmitted();
            return new Opened(snapshot, age, member.primary() != null);
        } catch (RuntimeException | Error refusal) {
            snapshot.close();
            throw refusal;
        }
    }

    @Override
    public byte @Nullable [] get(byte[] key, long timestamp) {
        requireSafe(timestamp);
        byte[] version = store.get(key, timestamp);
        requireAdmitted();
        return version;
    }

    @Override
    public ScanCursor scan(ScanRequest request) {
        requireSafe(request.readTimestamp());
        ScanCursor rows = store.scan(request);
        return new ScanCursor() {
            @Override
            public @Nullable RowBatch next() {
                RowBatch batch = rows.next();
                requireAdmitted();
                return batch;
            }

            @Override
            public void close() {
                rows.close();
            }
        };
    }

    /// These may be other rows than those that the timestamp was taken from, of a younger boot.
    private void requireSafe(long timestamp) {
        long safe = store.appliedTimestamp();
        if (timestamp > safe) {
            throw refusal("its rows end at timestamp %d, before %d".formatted(safe, timestamp));
        }
    }

    /// Under `async` a primary's rows are ahead of the log, which it may show only under its lease;
    /// and when it is deposed they are until it has read who goes on without them. After the read:
    /// what was ahead of the log then still is, or is admitted.
    private void requireAdmitted() {
        Primary primary = member.primary();
        if (primary != null) {
            primary.reads().checkLease();
        } else if (member.state() instanceof MemberState.NeedsRows
                || store.appliedPosition().lsn() > store.bookmark().position().lsn()) {
            throw refusal("it does not know yet whether its rows are those of its group");
        }
    }

    private static DatabaseException refusal(String reason) {
        return new DatabaseException(ErrorCode.CANNOT_CONNECT_NOW, reason);
    }
}
