package io.falcondb.storage.app;

import io.falcondb.contracts.coordination.BeatRefusedException;
import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.Heartbeats;
import io.falcondb.contracts.rpc.StorageServer;
import io.falcondb.storage.MemberHost;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a member does by the clock, on a thread of its own that never waits: heartbeats go on while
/// the disk stands still, and say so.
final class Pulse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    /// Waiting reads and silent gateways are looked for that often within their time.
    private static final int LOOKS = 4;

    /// About a second and a half of refusals: a boot that followed another at once is heard by
    /// then.
    private static final int REFUSALS_TOLD = 10;

    private final MemberHost member;
    private final String region;
    private final Map<Heartbeats, Integer> refused = new ConcurrentHashMap<>();
    private final Supplier<List<Heartbeats>> coordinators;
    private final Consumer<String> events;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("falcon-pulse").daemon().factory());

    private volatile Consumer<Heartbeat> listener = heartbeat -> {};

    /// @param region where it runs, told with every heartbeat
    /// @param coordinators as far as is known now
    /// @param events is told once why a coordinator will not count this member
    Pulse(
            MemberHost member,
            String region,
            Supplier<List<Heartbeats>> coordinators,
            Consumer<String> events) {
        this.member = member;
        this.region = region;
        this.events = events;
        this.coordinators = coordinators;
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
        Heartbeat now = member.heartbeat().in(region);
        listener.accept(now);
        List<Heartbeats> known = coordinators.get();
        refused.keySet().retainAll(known);
        for (Heartbeats coordinator : known) {
            var ignored =
                    coordinator
                            .beat(now)
                            .whenComplete(
                                    (reply, failure) -> {
                                        if (failure == null) {
                                            refused.remove(coordinator);
                                            member.told(reply);
                                        } else if (failure instanceof BeatRefusedException) {
                                            refused(coordinator, failure);
                                        }
                                    });
        }
    }

    /// The same reason is told once, however often it is heard; and not at the first beat, which
    /// may come while the boot before this one is not forgotten yet.
    private void refused(Heartbeats coordinator, Throwable reason) {
        int times = refused.merge(coordinator, 1, Integer::sum);
        if (times == REFUSALS_TOLD) {
            events.accept("a coordinator does not count it: " + reason.getMessage());
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
