package io.falcondb.contracts.coordination;

import io.falcondb.kernel.BootId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import java.util.List;

/// What a member says of itself, every 100 to 200 ms, with proof of progress.
///
/// @param wallMillis its wall clock, since 1970; 0 if it does not say
/// @param waits lock waits older than deadlock_timeout, at most [#WAITS_MAX] of them, the oldest
///   first: a cycle across groups is found when all its waits are told
public record Heartbeat(
        MemberBoot sender,
        MemberRole role,
        MemberProgress progress,
        long wallMillis,
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

    /// Of a member without a wall clock where nobody waits.
    public Heartbeat(MemberBoot sender, MemberRole role, MemberProgress progress) {
        this(sender, role, progress, 0, List.of());
    }

    public GroupId group() {
        return sender.group();
    }

    public MemberId member() {
        return sender.member();
    }

    public BootId boot() {
        return sender.boot();
    }

    public long epoch() {
        return progress.epoch();
    }

    public long lsn() {
        return progress.lsn();
    }

    public Heartbeat with(MemberProgress other) {
        return new Heartbeat(sender, role, other, wallMillis, waits);
    }

    public Heartbeat with(List<LockWait> others) {
        return new Heartbeat(sender, role, progress, wallMillis, others);
    }

    public Heartbeat in(String region) {
        MemberBoot there = new MemberBoot(group(), member(), boot(), region);
        return new Heartbeat(there, role, progress, wallMillis, waits);
    }

    /// Of the same member when it takes part no more.
    public Heartbeat stopped() {
        return new Heartbeat(sender, MemberRole.STOPPED, progress.halted(), wallMillis, List.of());
    }
}
