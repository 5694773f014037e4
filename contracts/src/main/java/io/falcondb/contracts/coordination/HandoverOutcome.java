package io.falcondb.contracts.coordination;

import java.time.Duration;
import java.util.Optional;

/// How a handover ended, or why it was not begun.
public sealed interface HandoverOutcome {

    /// The new primary is open.
    ///
    /// @param behindLsn what the new primary lacked of the old one's log when it was chosen; of a
    ///   switchover it has been read since, of a failover it may be lost unless a client was told
    ///   under `quorum`
    record Done(Naming from, Naming to, long behindLsn, Duration took) implements HandoverOutcome {}

    /// Nothing was tried.
    ///
    /// @param nextStep what a person can do
    record Refused(String reason, String nextStep) implements HandoverOutcome {}

    /// Another coordinator has to be asked; nothing was tried.
    ///
    /// @param leader the one that leads, if somebody does
    record NotLeader(Optional<String> leader) implements HandoverOutcome {}

    /// It was begun, and its end was not seen.
    record Unknown(String reason, String nextStep) implements HandoverOutcome {}
}
