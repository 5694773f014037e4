package io.falcondb.contracts.coordination;

import io.falcondb.kernel.BootId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;

/// What a member says of itself, every 100 to 200 ms, with proof of progress.
///
/// @param epoch of the newest reign that its fold knows
/// @param lsn of the fold; of a primary, the last that is fsynced
/// @param pendingForceNanos age of the oldest fsync that has not returned; 0 for none
/// @param readsEnd it has read the partition to its end a moment ago
public record Heartbeat(
        GroupId group,
        MemberId member,
        BootId boot,
        MemberRole role,
        long epoch,
        long lsn,
        long pendingForceNanos,
        boolean readsEnd) {}
