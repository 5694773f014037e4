package io.falcondb.coordinator.failover;

import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.coordinator.failover.FailoverController.Hindrance;
import io.falcondb.kernel.MemberId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one coordinator knows of a group at a moment, for people.
///
/// @param complaint what is wrong, in words; empty if nothing is
/// @param leads this coordinator may name
/// @param removed members that nobody names
/// @param failovers namings by this coordinator since it started, adoptions aside
public record GroupView(
        Optional<Naming> naming,
        List<Member> members,
        Hindrance hindrance,
        String complaint,
        boolean leads,
        boolean paused,
        Set<MemberId> removed,
        long failovers) {

    /// @param ageNanos since it last reported here
    public record Member(Heartbeat heartbeat, long ageNanos) {}
}
