package io.falcondb.contracts.coordination;

import io.falcondb.kernel.BootId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import java.util.List;

/// What a member says of itself, every 100 to 200 ms, with proof of progress.
///
/// @param epoch of the newest reign that its fold knows
/// @param lsn of the fold; of a primary, the last that is fsynced
/// @param pendingForceNanos age of the oldest fsync that has not returned; 0 for none
/// @param readsEnd it has read the partition to its end a moment ago
/// @param waits lock waits older than deadlock_timeout, at most [#WAITS_MAX] of them, the oldest
///   first: a cycle across groups is found when all its waits are told
public record Heartbeat(
        GroupId group,
        MemberId member,
        BootId boot,
        MemberRole role,
        long epoch,
        long lsn,
        long pendingForceNanos,
        boolean readsEnd,
        List<LockWait> waits) {

    /// More waits than this are not told; they are when others have ended.
    public static final int WAITS_MAX = 1_000;

    public Heartbeat {
        waits = List.copyOf(waits);
        if (waits.size() > WAITS_MAX) {
            throw new IllegalArgumentException(
                    waits.size() + " lock waits, at most " + WAITS_MAX + " are told");
        }
    }

    /// Of a member where nobody waits.
    public Heartbeat(
            GroupId group,
            MemberId member,
            BootId boot,
            MemberRole role,
            long epoch,
            long lsn,
            long pendingForceNanos,
            boolean readsEnd) {
        this(group, member, boot, role, epoch, lsn, pendingForceNanos, readsEnd, List.of());
    }

    public Heartbeat with(List<LockWait> waits) {
        return new Heartbeat(
                group, member, boot, role, epoch, lsn, pendingForceNanos, readsEnd, waits);
    }
}
