package io.falcondb.coordinator.page;

import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.NewestRows;
import io.falcondb.contracts.operations.OperationsClient;
import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.contracts.operations.ViewShape;
import io.falcondb.contracts.operations.Views;
import io.falcondb.coordinator.page.NodeWatch.Sighting;
import io.falcondb.coordinator.page.Picture.Node;
import io.falcondb.kernel.Ticker;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks every process of the cluster again and again, one request each, and keeps the newest
/// picture. However many people look, the processes are asked equally often; while nobody looks,
/// rarely. Thread-safe.
public final class ClusterWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterWatch.class);

    private static final List<ViewShape> SHOWN =
            List.of(
                    Views.TOPOLOGY,
                    Views.HEALTH_SCORE,
                    Views.HA_STATUS,
                    Views.REPLICA_HEALTH,
                    Views.REPLICATION_STATS,
                    Views.LATENCY,
                    Views.TXN_STATS,
                    Views.SLOW_QUERIES,
                    Views.ACTIVE_QUERIES,
                    Views.TWO_PHASE,
                    Views.CIRCUIT_BREAKERS,
                    Views.MEMORY_PRESSURE,
                    Views.EVENTS);

    /// What stays true of a process that has died.
    private static final Set<ViewShape> PAST = Set.of(Views.EVENTS, Views.SLOW_QUERIES);

    private final LocalViews own;
    private final Supplier<List<RemoteNode>> known;
    private final OperationsClient client;

    /// Of those that were known at the last look; only the page's thread touches it.
    private List<NodeWatch> others = List.of();

    private final WatchLimits limits;
    private final Ticker ticker;
    private final InstantSource wall;
    private final History history;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("cluster-page").factory());
    private volatile Picture newest;
    private volatile long lookedAt;
    private volatile long gatheredAt;

    /// @param others as far as is known now
    public ClusterWatch(
            LocalViews own,
            Supplier<List<RemoteNode>> others,
            OperationsClient client,
            WatchLimits limits,
            Ticker ticker,
            InstantSource wall) {
        this.own = own;
        this.known = others;
        this.client = client;
        this.limits = limits;
        this.ticker = ticker;
        this.wall = wall;
        this.history = new History(limits.samplesMax());
        this.newest =
                new Picture(
                        own.node(),
                        wall.millis(),
                        limits.refresh().toMillis(),
                        List.of(),
                        Map.of());
        this.lookedAt = ticker.nanos() - limits.watched().toNanos();
        this.gatheredAt = ticker.nanos() - limits.idleRefresh().toNanos();
    }

    public void start() {
        long refresh = limits.refresh().toNanos();
        var ignored = thread.scheduleAtFixedRate(this::step, 0, refresh, TimeUnit.NANOSECONDS);
    }

    /// The newest picture; asks nobody.
    public Picture picture() {
        lookedAt = ticker.nanos();
        return newest;
    }

    /// Oldest first; see [Sample#sequence].
    public List<Sample> samples(long after) {
        return history.since(after);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void step() {
        long now = ticker.nanos();
        boolean watched = now - lookedAt < limits.watched().toNanos();
        if (!watched && now - gatheredAt < limits.idleRefresh().toNanos()) {
            return;
        }
        gatheredAt = now;
        try {
            gather();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // A schedule whose task throws is over; the next look may well succeed.
            LOG.warn("the picture of the cluster could not be taken", e);
        }
    }

    /// Waits for answers for half of an interval: one that is later is in the next picture.
    private void gather() throws InterruptedException {
        others = known.get().stream().map(this::watch).toList();
        CompletableFuture<?>[] asked =
                others.stream().map(node -> node.ask(SHOWN)).toArray(CompletableFuture[]::new);
        Map<ViewShape, List<@Nullable Object[]>> mine = new LinkedHashMap<>();
        for (ViewShape shape : SHOWN) {
            if (own.offered().contains(shape.name())) {
                mine.put(shape, NewestRows.of(shape, own.rows(shape.name()), limits.rowsMax()));
            }
        }
        try {
            CompletableFuture.allOf(asked)
                    .get(limits.refresh().toNanos() / 2, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.debug("not all have answered yet");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        assemble(new Sighting(true, ticker.nanos(), mine, ""));
    }

    /// Whoever was there at the last look keeps what it said.
    private NodeWatch watch(RemoteNode node) {
        for (NodeWatch before : others) {
            if (before.node().equals(node)) {
                return before;
            }
        }
        return new NodeWatch(node, client, limits, ticker);
    }

    private void assemble(Sighting mine) {
        long now = ticker.nanos();
        List<Node> nodes = new ArrayList<>();
        Map<ViewShape, List<@Nullable Object[]>> all = new LinkedHashMap<>();
        nodes.add(take(own.node(), "", mine, now, all));
        for (NodeWatch other : others) {
            nodes.add(
                    take(
                            other.node().name(),
                            other.node().address().toString(),
                            other.newest(),
                            now,
                            all));
        }
        all.replaceAll((shape, rows) -> NewestRows.of(shape, rows, limits.rowsMax()));
        history.add(wall.millis(), all);
        newest = new Picture(own.node(), wall.millis(), limits.refresh().toMillis(), nodes, all);
    }

    private Node take(
            String name,
            String address,
            Sighting sighting,
            long now,
            Map<ViewShape, List<@Nullable Object[]>> all) {
        if (sighting.answered()) {
            history.heard(name, sighting.at(), sighting.views());
        } else {
            history.silent(name);
        }
        sighting.views()
                .forEach(
                        (shape, rows) -> {
                            if (sighting.answered() || PAST.contains(shape)) {
                                all.computeIfAbsent(shape, none -> new ArrayList<>()).addAll(rows);
                            }
                        });
        return Faces.of(name, address, sighting, now);
    }
}
