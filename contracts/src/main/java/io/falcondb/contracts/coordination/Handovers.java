package io.falcondb.contracts.coordination;

import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/// Where reigns are handed over in order, without losing anything. Thread-safe.
///
/// Not idempotent: whoever got no answer looks first, or names the epoch that it wants to end.
public interface Handovers {

    /// Ends the present reign of a group and has another member begin the next. Fails only if
    /// nobody could be asked.
    ///
    /// @param target empty for the most advanced member
    /// @param expectedEpoch refused if another reign has begun meanwhile
    CompletableFuture<HandoverOutcome> handOver(
            GroupId group, Optional<MemberId> target, OptionalLong expectedEpoch);
}
