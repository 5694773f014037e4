package io.falcondb.standalone;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Stops the database before anything else of the process: readiness goes first, then no new
/// connections, then running transactions have their time.
@Component
class Drain implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private final DatabaseServer server;
    private final ApplicationContext context;
    private final Duration grace;
    private volatile boolean running;
    private volatile DatabaseServer.@Nullable Ending ending;

    Drain(DatabaseServer server, ApplicationContext context, FalconSettings settings) {
        this.server = server;
        this.context = context;
        this.grace = settings.shutdown().drainTimeout();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
        try {
            ending = server.stop(grace);
        } catch (IOException | RuntimeException e) {
            LOG.error(
                    "the database did not stop cleanly; the log has everything, the next start recovers",
                    e);
        } finally {
            running = false;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Stops first: the highest phase.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    boolean clean() {
        return ending != null;
    }

    /// How it ended, as one line.
    String line() {
        DatabaseServer.Ending ended = ending;
        return ended == null
                ? "falcondb: stopped without a checkpoint; the next start recovers from the log"
                : "falcondb: graceful shutdown complete: %d connections closed, checkpoint at Lsn %d"
                        .formatted(ended.connections(), ended.appliedLsn());
    }
}
