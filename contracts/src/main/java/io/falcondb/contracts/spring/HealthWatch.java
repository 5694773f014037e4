package io.falcondb.contracts.spring;

import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.operations.EventLog.Event;
import io.falcondb.contracts.operations.FrozenBundles;
import io.falcondb.contracts.operations.NodeReporter;
import io.falcondb.contracts.operations.NodeStatus.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at this process once a second: findings that come and go become events, and a failover, a
/// panic or a heavy finding such as a stalled disk freezes a bundle. The first look only takes
/// notice, so that a start is no failover.
final class HealthWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);
    private static final int HEAVY = 40;
    private static final Set<String> FREEZING = Set.of("reign", "panic", "breaker", "failover");

    private final NodeReporter reporter;
    private final EventLog events;
    private final @Nullable FrozenBundles bundles;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("health-watch").factory());
    private Map<String, Finding> known = new HashMap<>();
    private @Nullable Event newest;
    private boolean looked;

    /// @param bundles null if none are wanted
    HealthWatch(NodeReporter reporter, EventLog events, @Nullable FrozenBundles bundles) {
        this.reporter = reporter;
        this.events = events;
        this.bundles = bundles;
        var ignored = thread.scheduleWithFixedDelay(this::step, 1, 1, TimeUnit.SECONDS);
    }

    private void step() {
        try {
            look();
        } catch (RuntimeException | IOException e) {
            // A schedule whose task throws is over; the next look may well succeed.
            LOG.warn("this process could not look at itself", e);
        }
    }

    private void look() throws IOException {
        String reason = happened();
        Map<String, Finding> now = new HashMap<>();
        for (Finding finding : reporter.status().findings()) {
            // Figures in a finding change; what it is about does not.
            now.put(finding.text().replaceAll("\\d+", "#"), finding);
        }
        for (Map.Entry<String, Finding> found : now.entrySet()) {
            if (!known.containsKey(found.getKey())) {
                events.add("finding", found.getValue().text());
                reason = found.getValue().weight() >= HEAVY ? found.getValue().text() : reason;
            }
        }
        known.forEach(
                (key, finding) -> {
                    if (!now.containsKey(key)) {
                        events.add("mended", finding.text());
                    }
                });
        known = now;
        boolean first = !looked;
        looked = true;
        if (reason != null && !first && bundles != null) {
            Path file = bundles.freeze(reason);
            if (file != null) {
                events.add("bundle", file + ": " + reason);
                LOG.info("froze {}: {}", file, reason);
            }
        }
    }

    /// What happened since the last look that is worth a bundle, or null.
    private @Nullable String happened() {
        List<Event> all = events.all();
        int from = newest == null ? 0 : all.lastIndexOf(newest) + 1;
        String reason = null;
        for (Event event : all.subList(from, all.size())) {
            if (FREEZING.contains(event.kind())) {
                reason = event.text();
            }
            newest = event;
        }
        return reason;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
