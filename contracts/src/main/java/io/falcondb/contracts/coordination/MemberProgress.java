package io.falcondb.contracts.coordination;

/// How far a member has come in its group's log, and since when it waits for what takes it further.
///
/// @param epoch of the newest reign that its fold knows
/// @param lsn of the fold; of a primary, the last that is fsynced
/// @param readsEnd it has read the partition to its end a moment ago
/// @param keepsFrom offset of the partition below which it needs nothing any more, because its row
///   files have all of it; -1 if it has no rows of its own
/// @param pendingForceNanos age of the oldest fsync that has not returned; 0 for none
/// @param unheardNanos since a shipper asked it last, be it in vain
public record MemberProgress(
        long epoch,
        long lsn,
        boolean readsEnd,
        long keepsFrom,
        long pendingForceNanos,
        long unheardNanos) {

    /// Of a member without rows that waits for nobody.
    public MemberProgress(long epoch, long lsn, boolean readsEnd) {
        this(epoch, lsn, readsEnd, -1, 0, 0);
    }

    /// Of a member that keeps rows for somebody else too, who needs the partition from an offset.
    public MemberProgress alsoKeeping(long from) {
        return new MemberProgress(
                epoch, lsn, readsEnd, Math.min(keepsFrom, from), pendingForceNanos, unheardNanos);
    }

    /// Of a member that reads no further.
    MemberProgress halted() {
        return new MemberProgress(epoch, lsn, false, keepsFrom, pendingForceNanos, unheardNanos);
    }
}
