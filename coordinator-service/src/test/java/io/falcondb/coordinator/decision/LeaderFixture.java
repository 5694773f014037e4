package io.falcondb.coordinator.decision;

import io.falcondb.coordinator.topology.Topology;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.MemberId;
import io.falcondb.testkit.discovery.InMemoryRegister;
import io.falcondb.testkit.topic.InMemoryPartition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Coordinators that share a partition and a register, by a clock that a test moves.
final class LeaderFixture {

    static final long MILLI = 1_000_000;

    final InMemoryPartition partition = new InMemoryPartition(1 << 20);
    final List<Leader> running = new ArrayList<>();
    long now = 1_000 * MILLI;
    final InMemoryRegister register = new InMemoryRegister(() -> now, Duration.ofMillis(400));

    Leader start(String name, DecisionSettings settings) {
        Leader leader =
                new Leader(
                        new DecisionSetup(
                                new ClusterId(7),
                                new MemberId(name),
                                new BootId(UUID.randomUUID()),
                                partition,
                                new Topology(register),
                                settings,
                                DecisionRules.PROTOCOL,
                                () -> now,
                                () -> Instant.EPOCH.plusNanos(now),
                                () -> {}));
        running.add(leader);
        return leader;
    }

    /// As a killed process: nobody steps it any more.
    void kill(Leader leader) {
        running.remove(leader);
    }

    void pass(long millis) {
        for (long passed = 0; passed < millis; passed += 20) {
            now += 20 * MILLI;
            running.forEach(Leader::step);
        }
    }
}
