package io.falcondb.contracts.discovery;

import io.falcondb.contracts.discovery.ServiceDirectory.Catalogue;
import io.falcondb.contracts.discovery.ServiceDirectory.Service;
import io.falcondb.contracts.operations.NodeStatus.Finding;
import io.falcondb.kernel.Ticker;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps this process in the directory, and what it knows of others up to date. Nobody waits for
/// it: while the directory does not answer, what was known remains known. Thread-safe; what the
/// directory answers is taken in on one thread of its own.
public final class Discovery implements AutoCloseable {

    /// A directory that was restarted is asked again long before anybody needs to know.
    private static final Duration SILENCE_TOLD = Duration.ofSeconds(5);

    /// @param address where other services call it, looked up when the directory answered last
    public record Found(Service service, InetSocketAddress address) {}

    private final ServiceDirectory directory;
    private final String cluster;
    private final DiscoverySettings settings;
    private final Ticker ticker;
    private final Consumer<String> events;
    private final Map<ServiceKind, Roster> rosters = new ConcurrentHashMap<>();
    private final Map<ServiceKind, List<Found>> found = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("falcon-discovery").factory());
    private Set<String> told = Set.of();
    private volatile @Nullable Service self;
    private volatile @Nullable Long unheardSince;
    private boolean entered;
    private volatile boolean closed;

    /// @param directory becomes this one's, and is closed with it
    /// @param kinds that are looked for
    /// @param events is told once, in words for people, what is wrong with the entries of others
    public Discovery(
            ServiceDirectory directory,
            String cluster,
            Set<ServiceKind> kinds,
            DiscoverySettings settings,
            Ticker ticker,
            Consumer<String> events) {
        this.directory = directory;
        this.cluster = cluster;
        this.settings = settings;
        this.ticker = ticker;
        this.events = events;
        for (ServiceKind kind : kinds) {
            rosters.put(kind, Roster.empty(cluster, settings.keep().toNanos()));
        }
        clock.execute(() -> Set.copyOf(kinds).forEach(kind -> ask(kind, 0)));
        clock.execute(this::renew);
    }

    /// From now on this process is entered so; the entry of before is taken out if it was another
    /// place.
    public void announce(Service now) {
        clock.execute(
                () -> {
                    Service before = self;
                    self = now;
                    if (before != null && !before.place().equals(now.place())) {
                        var ignored = directory.withdraw(before);
                    }
                    var ignored = directory.announce(now).whenComplete(this::entered);
                });
    }

    /// As far as is known now. Never waits.
    public List<Found> known(ServiceKind kind) {
        return found.getOrDefault(kind, List.of());
    }

    /// What this process is entered as; null before [#announce].
    public @Nullable Service self() {
        return self;
    }

    /// Is run after every change of what is known, on this one's thread, and must not wait.
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// What is wrong with the directory and what it lists.
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Long since = unheardSince;
        if (since != null && ticker.nanos() - since > SILENCE_TOLD.toNanos()) {
            findings.add(
                    new Finding(
                            10,
                            "Consul has not answered for %d s: the addresses that were known remain in use"
                                    .formatted(
                                            TimeUnit.NANOSECONDS.toSeconds(ticker.nanos() - since)),
                            "start Consul at falcon.consul.address"));
        }
        rosters.forEach(
                (kind, roster) -> {
                    roster.rivals()
                            .forEach(
                                    text ->
                                            findings.add(
                                                    new Finding(
                                                            30,
                                                            text,
                                                            "end one of them, or give it a name of its own")));
                    roster.unreadable()
                            .forEach(
                                    text ->
                                            findings.add(
                                                    new Finding(
                                                            10,
                                                            text,
                                                            "take it out: consul services deregister")));
                    if (roster.inUse().isEmpty() && !roster.strangers().isEmpty()) {
                        findings.add(
                                new Finding(
                                        40,
                                        "Consul knows no %s of cluster %s, but %s"
                                                .formatted(
                                                        kind.word(),
                                                        cluster,
                                                        roster.strangers().getFirst()),
                                        "compare falcon.cluster-id of both"));
                    }
                });
        return findings;
    }

    /// Takes this process out, which may last as long as one request to the directory.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        clock.shutdownNow();
        Service entry = self;
        if (entry != null) {
            try {
                directory.withdraw(entry).get(SILENCE_TOLD.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                events.accept("this process is not taken out of the list: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        directory.close();
    }

    private void ask(ServiceKind kind, long after) {
        var ignored =
                directory
                        .find(kind, after)
                        .whenComplete(
                                (said, problem) ->
                                        inTurn(() -> answered(kind, after, said, problem)));
    }

    private void answered(
            ServiceKind kind, long after, @Nullable Catalogue said, @Nullable Throwable problem) {
        // A directory that was restarted counts anew.
        long next = said == null || said.index() < after ? 0 : said.index();
        later(() -> ask(kind, next), settings.pause());
        if (said != null) {
            unheardSince = null;
            take(kind, said);
        } else if (unheardSince == null) {
            unheardSince = ticker.nanos();
            events.accept("the list of services is not to be had: " + reason(problem));
        }
    }

    private void take(ServiceKind kind, Catalogue said) {
        Roster before = rosters.get(kind);
        if (before == null) {
            return;
        }
        Roster now = before.after(said, ticker.nanos());
        rosters.put(kind, now);
        tell();
        List<Found> places =
                now.inUse().stream()
                        .map(
                                each ->
                                        new Found(
                                                each,
                                                new InetSocketAddress(each.address(), each.port())))
                        .toList();
        if (!places.equals(found.put(kind, places))) {
            listeners.forEach(Runnable::run);
        }
    }

    /// Each text once, until it is no longer true.
    private void tell() {
        Set<String> texts = new HashSet<>();
        for (Roster roster : rosters.values()) {
            texts.addAll(roster.rivals());
            texts.addAll(roster.strangers());
            texts.addAll(roster.unreadable());
        }
        texts.stream().filter(text -> !told.contains(text)).sorted().forEach(events);
        told = texts;
    }

    private void renew() {
        Service entry = self;
        if (entry == null) {
            later(this::renew, settings.pause());
            return;
        }
        var ignored =
                directory
                        .announce(entry)
                        .whenComplete(
                                (nothing, problem) -> {
                                    entered(nothing, problem);
                                    later(
                                            this::renew,
                                            problem == null ? settings.renew() : settings.pause());
                                });
    }

    private void entered(@Nullable Void nothing, @Nullable Throwable problem) {
        inTurn(
                () -> {
                    boolean now = problem == null;
                    if (now != entered) {
                        events.accept(
                                now
                                        ? "entered in Consul"
                                        : "this process is not entered: " + reason(problem));
                    }
                    entered = now;
                });
    }

    private static String reason(@Nullable Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null
                        ? problem.getCause()
                        : problem;
        return cause == null ? "it is empty" : String.valueOf(cause.getMessage());
    }

    private void later(Runnable step, Duration after) {
        if (!closed) {
            var ignored = clock.schedule(step, after.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void inTurn(Runnable step) {
        if (!closed) {
            clock.execute(
                    () -> {
                        try {
                            step.run();
                        } catch (RuntimeException e) {
                            events.accept("what Consul said was not taken in: " + e);
                        }
                    });
        }
    }
}
