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
/// @param keepsFrom offset of the partition below which it needs nothing any more, because its row
///   files have all of it; -1 if it has no rows of its own
/// @param wallMillis its wall clock, since 1970; 0 if it does not say
/// @param unheardNanos since a shipper asked it last, be it in vain
/// @param waits lock waits older than deadlock_timeout, at most [#WAITS_MAX] of them, the oldest
///   first: a cycle across groups is found when all its waits are told
/// @param region where it runs, as its setting says; empty if it does not
public record Heartbeat(
        GroupId group,
        MemberId member,
        BootId boot,
        MemberRole role,
        long epoch,
        long lsn,
        long pendingForceNanos,
        boolean readsEnd,
        long keepsFrom,
        long wallMillis,
        long unheardNanos,
        List<LockWait> waits,
        String region) {

    /// More waits than this are not told; they are when others have ended.
    public static final int WAITS_MAX = 1_000;

    public Heartbeat {
        waits = List.copyOf(waits);
        if (waits.size() > WAITS_MAX) {
            throw new IllegalArgumentException(
                    waits.size() + " lock waits, at most " + WAITS_MAX + " are told");
        }
    }

    /// Of a member without rows where nobody waits.
    public Heartbeat(
            GroupId group,
            MemberId member,
            BootId boot,
            MemberRole role,
            long epoch,
            long lsn,
            long pendingForceNanos,
            boolean readsEnd) {
        this(
                group,
                member,
                boot,
                role,
                epoch,
                lsn,
                pendingForceNanos,
                readsEnd,
                -1,
                0,
                0,
                List.of(),
                "");
    }

    public Heartbeat with(List<LockWait> others) {
        return copy(role, readsEnd, keepsFrom, wallMillis, unheardNanos, others);
    }

    public Heartbeat keeping(long from) {
        return copy(role, readsEnd, from, wallMillis, unheardNanos, waits);
    }

    public Heartbeat at(long millis) {
        return copy(role, readsEnd, keepsFrom, millis, unheardNanos, waits);
    }

    public Heartbeat unheard(long nanos) {
        return copy(role, readsEnd, keepsFrom, wallMillis, nanos, waits);
    }

    public Heartbeat in(String otherRegion) {
        return new Heartbeat(
                group,
                member,
                boot,
                role,
                epoch,
                lsn,
                pendingForceNanos,
                readsEnd,
                keepsFrom,
                wallMillis,
                unheardNanos,
                waits,
                otherRegion);
    }

    /// Of the same member when it takes part no more.
    public Heartbeat stopped() {
        return copy(MemberRole.STOPPED, false, keepsFrom, wallMillis, unheardNanos, List.of());
    }

    private Heartbeat copy(
            MemberRole otherRole,
            boolean reads,
            long keeps,
            long wall,
            long unheard,
            List<LockWait> others) {
        return new Heartbeat(
                group,
                member,
                boot,
                otherRole,
                epoch,
                lsn,
                pendingForceNanos,
                reads,
                keeps,
                wall,
                unheard,
                others,
                region);
    }
}
