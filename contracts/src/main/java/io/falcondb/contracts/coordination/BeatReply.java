package io.falcondb.contracts.coordination;

import io.falcondb.kernel.TransactionId;
import java.util.List;
import java.util.Optional;

/// What a coordinator answers to a heartbeat.
///
/// @param naming the newest of the group that this coordinator knows
/// @param victims transactions whose waits in this group are to end as deadlocks (40P01); told
///   again with every beat until the wait is reported no more
/// @param endsEpoch the reign that is to end in order, so that another member begins the next; 0
///   for none. Told again with every beat; only the primary of that epoch obeys
/// @param trim how far the primary may forget the shared log
public record BeatReply(
        Optional<Naming> naming, List<TransactionId> victims, long endsEpoch, TrimLimits trim) {

    public BeatReply {
        victims = List.copyOf(victims);
    }

    /// Nobody has to end, nothing may be forgotten.
    public BeatReply(Optional<Naming> naming, List<TransactionId> victims) {
        this(naming, victims, 0, TrimLimits.NONE);
    }
}
