package io.falcondb.coordinator.decision;

import io.falcondb.coordinator.topology.Topology;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.kernel.Ticker;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.topic.SharedPartition;
import java.time.InstantSource;

/// What a coordinator's part in the decision log is made of.
///
/// @param coordinator its name, for the lock and the namings
/// @param wake is called on any thread when the leader's thread has work; must not block
public record DecisionSetup(
        ClusterId cluster,
        MemberId coordinator,
        BootId boot,
        SharedPartition partition,
        Topology topology,
        DecisionSettings settings,
        DecisionRules rules,
        Ticker ticker,
        InstantSource wall,
        Runnable wake) {

    WalId log() {
        return new WalId(cluster, GroupId.DECISIONS);
    }
}
