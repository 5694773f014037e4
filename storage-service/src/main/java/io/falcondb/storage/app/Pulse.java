package io.falcondb.storage.app;

import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.Heartbeats;
import io.falcondb.contracts.rpc.StorageServer;
import io.falcondb.storage.MemberHost;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a member does by the clock, on a thread of its own that never waits: heartbeats go on while
/// the disk stands still, and say so.
final class Pulse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    /// Waiting reads and silent gateways are looked for that often within their time.
    private static final int LOOKS = 4;

    private final MemberHost member;
    private final List<Heartbeats> coordinators;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("falcon-pulse").daemon().factory());

    private volatile Consumer<Heartbeat> listener = heartbeat -> {};

    Pulse(MemberHost member, List<Heartbeats> coordinators) {
        this.member = member;
        this.coordinators = List.copyOf(coordinators);
    }

    void start(Duration interval, Duration feedPatience, StorageServer gateways, Duration silence) {
        every(interval, this::beat);
        every(feedPatience.dividedBy(LOOKS), member::expireFeed);
        every(silence.dividedBy(LOOKS), gateways::endSilent);
    }

    /// Is shown every heartbeat from now on, on the pulse's thread.
    void listen(Consumer<Heartbeat> to) {
        listener = to;
    }

    /// Tells every coordinator at once how the member stands.
    void beat() {
        Heartbeat now = member.heartbeat();
        listener.accept(now);
        for (Heartbeats coordinator : coordinators) {
            coordinator.beat(now).thenAccept(member::told);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void every(Duration period, Runnable action) {
        clock.scheduleAtFixedRate(
                () -> {
                    try {
                        action.run();
                    } catch (RuntimeException e) {
                        LOG.warn("the pulse stumbled", e);
                    }
                },
                0,
                Math.max(1, period.toMillis()),
                TimeUnit.MILLISECONDS);
    }
}
