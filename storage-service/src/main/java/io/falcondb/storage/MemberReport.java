package io.falcondb.storage;

import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.storage.reign.SharedLogSize;
import org.jspecify.annotations.Nullable;

/// How a member stands, for people and metrics.
///
/// @param epoch of the newest reign that it knows
/// @param lsn of its log as primary, of its fold otherwise
/// @param unprovedNanos age of the primary's oldest record that is not proved; 0 for none
/// @param diskNanos age of the write or fsync that has not returned; 0 for none
/// @param readsEnd it has read the partition to its end a moment ago, or is the primary
/// @param sharedLog as the primary saw it last
/// @param problem why it does nothing any more, or null
public record MemberReport(
        MemberRole role,
        long epoch,
        long lsn,
        long appliedLsn,
        long commits,
        long unprovedNanos,
        long diskNanos,
        boolean readsEnd,
        SharedLogSize sharedLog,
        @Nullable Throwable problem) {

    MemberReport with(Throwable other) {
        return new MemberReport(
                role,
                epoch,
                lsn,
                appliedLsn,
                commits,
                unprovedNanos,
                diskNanos,
                readsEnd,
                sharedLog,
                other);
    }
}
