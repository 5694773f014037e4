package io.falcondb.coordinator.failover;

import io.falcondb.kernel.MemberId;
import java.util.Optional;

/// A person wants another primary, whatever becomes of the present one.
///
/// @param target empty for the most advanced member
/// @param force also while the primary answers, and whatever may be lost
/// @param expectedEpoch the reign that is to be replaced
/// @param maxLostLsn records of the old primary that the target may lack; more need `force`
public record FailoverOrder(
        Optional<MemberId> target, boolean force, long expectedEpoch, long maxLostLsn) {}
