package io.falcondb.coordinator.app;

import io.falcondb.contracts.operations.EventLog;
import io.falcondb.coordinator.failover.FailoverController;
import io.falcondb.coordinator.failover.Failovers;
import io.falcondb.coordinator.topology.ShardMapKeeper;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that steps the controllers of all groups and the keeper of the shard map.
final class FailoverRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FailoverRunner.class);
    private static final Duration STEP = Duration.ofMillis(20);

    private final Failovers failovers;
    private final ShardMapKeeper shards;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("failover").factory());
    private final AtomicLong failures = new AtomicLong();
    private final EventLog events;
    private final Map<Integer, String> said = new HashMap<>();
    private String complaint = "";

    FailoverRunner(Failovers failovers, ShardMapKeeper shards, EventLog events) {
        this.failovers = failovers;
        this.shards = shards;
        this.events = events;
        thread.scheduleWithFixedDelay(
                this::step, STEP.toMillis(), STEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Steps that ended in an exception, each of which is in the log.
    long failures() {
        return failures.get();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void step() {
        try {
            failovers.step();
            failovers.controllers().forEach(this::tell);
            shards.step();
            if (!shards.complaint().equals(complaint)) {
                complaint = shards.complaint();
                LOG.error("shard map: {}", complaint.isEmpty() ? "agrees again" : complaint);
            }
        } catch (RuntimeException e) {
            // A schedule whose task throws is over; the next step may well succeed.
            failures.incrementAndGet();
            LOG.error("a step of the failover controller failed", e);
        }
    }

    private void tell(FailoverController controller) {
        var view = controller.view();
        String now =
                "group %s reigned over by ".formatted(controller.group())
                        + view.naming()
                                .map(n -> n.member() + " in epoch " + n.epoch())
                                .orElse("nobody")
                        + (view.leads() ? "; this coordinator leads" : "")
                        + switch (view.hindrance()) {
                            case NONE -> "";
                            default -> "; " + view.hindrance() + " " + view.complaint();
                        };
        if (!now.equals(said.put(controller.group().value(), now))) {
            LOG.info(now);
            events.add("reign", now);
        }
    }
}
