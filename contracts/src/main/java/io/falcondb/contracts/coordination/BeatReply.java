package io.falcondb.contracts.coordination;

import io.falcondb.kernel.TransactionId;
import java.util.List;
import java.util.Optional;

/// What a coordinator answers to a heartbeat.
///
/// @param naming the newest of the group that this coordinator knows
/// @param victims transactions whose waits in this group are to end as deadlocks (40P01); told
///   again with every beat until the wait is reported no more
public record BeatReply(Optional<Naming> naming, List<TransactionId> victims) {

    public BeatReply {
        victims = List.copyOf(victims);
    }
}
