package io.falcondb.coordinator.decision;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.coordination.Decisions;
import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.kernel.Bell;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.TransactionId;
import io.falcondb.testkit.discovery.InMemoryRegister;
import io.falcondb.testkit.topic.InMemoryPartition;
import io.falcondb.wal.topic.ReadAheadPartition;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// A leader with the thread that drives it, as the ports that its clients see.
final class LeaderPorts implements Decisions, TimestampOracle, AutoCloseable {

    private final Bell bell = new Bell();
    private final Leader leader =
            new Leader(
                    new DecisionSetup(
                            new ClusterId(7),
                            new MemberId("only"),
                            new BootId(UUID.randomUUID()),
                            new ReadAheadPartition(new InMemoryPartition(1 << 20), bell::ring),
                            new Topology(
                                    new InMemoryRegister(Ticker.SYSTEM, Duration.ofSeconds(30))),
                            DecisionSettings.DEFAULT,
                            DecisionRules.PROTOCOL,
                            Ticker.SYSTEM,
                            InstantSource.system(),
                            bell::ring));
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::run);
    private volatile boolean stopping;

    LeaderPorts() {
        thread.start();
        while (!leader.leads()) {
            Thread.onSpinWait();
        }
    }

    @Override
    public long next(int count) {
        return leader.next(count).join();
    }

    @Override
    public void advanceTo(long timestamp) {
        leader.advanceTo(timestamp).join();
    }

    @Override
    public CompletableFuture<Decision> commit(
            TransactionId transaction, List<GroupId> participants, long above) {
        return leader.commit(transaction, participants, above);
    }

    @Override
    public CompletableFuture<Optional<Decision>> ask(
            TransactionId transaction, List<GroupId> participants) {
        return leader.ask(transaction, participants);
    }

    @Override
    public void settled(TransactionId transaction, GroupId participant) {
        leader.settled(transaction, participant);
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        bell.ring();
        thread.join();
    }

    private void run() {
        try (leader) {
            while (!stopping) {
                leader.step();
                bell.await(Duration.ofMillis(5).toNanos());
            }
        }
    }
}
