package io.falcondb.coordinator.app;

import io.falcondb.contracts.operations.EventLog;
import io.falcondb.coordinator.failover.FailoverController;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that steps the controller.
final class FailoverRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FailoverRunner.class);
    private static final Duration STEP = Duration.ofMillis(20);

    private final FailoverController controller;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("failover").factory());
    private final AtomicLong failures = new AtomicLong();
    private final EventLog events;
    private String said = "";

    FailoverRunner(FailoverController controller, EventLog events) {
        this.events = events;
        this.controller = controller;
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
            controller.step();
            tell();
        } catch (RuntimeException e) {
            // A schedule whose task throws is over; the next step may well succeed.
            failures.incrementAndGet();
            LOG.error("a step of the failover controller failed", e);
        }
    }

    private void tell() {
        var view = controller.view();
        String now =
                "group reigned over by "
                        + view.naming()
                                .map(n -> n.member() + " in epoch " + n.epoch())
                                .orElse("nobody")
                        + (view.leads() ? "; this coordinator leads" : "")
                        + switch (view.hindrance()) {
                            case NONE -> "";
                            default -> "; " + view.hindrance() + " " + view.complaint();
                        };
        if (!now.equals(said)) {
            LOG.info(now);
            events.add("reign", now);
        }
        said = now;
    }
}
