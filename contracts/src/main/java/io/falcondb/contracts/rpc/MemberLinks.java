package io.falcondb.contracts.rpc;

import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.trace.Tracer;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// A gateway's streams to all members of a group, for reads that any of them may answer. Opened at
/// the first such read; kept, and opened again, by [#ping]. Thread-safe.
final class MemberLinks implements AutoCloseable {

    /// A member, and how long it takes to answer.
    record Near(InetSocketAddress address, StorageLink link, long roundTripNanos) {}

    private final Supplier<List<InetSocketAddress>> members;
    private final GatewaySettings settings;
    private final Ticker ticker;
    private final Tracer tracer;
    private final Map<InetSocketAddress, Connected> connected = new ConcurrentHashMap<>();
    private volatile boolean used;
    private volatile boolean closed;

    MemberLinks(
            Supplier<List<InetSocketAddress>> members,
            GatewaySettings settings,
            Ticker ticker,
            Tracer tracer) {
        this.members = members;
        this.settings = settings;
        this.ticker = ticker;
        this.tracer = tracer;
    }

    /// The members that answer, soonest first. The first caller waits for the first answers, for at
    /// most `falcon.gateway.silence`.
    List<Near> nearest() {
        if (!used) {
            connectFirst();
        }
        return connected.values().stream()
                .filter(Connected::answers)
                .map(each -> new Near(each.address, each.link, each.roundTripNanos))
                .sorted(Comparator.comparingLong(Near::roundTripNanos))
                .toList();
    }

    /// To be called every `falcon.gateway.ping`.
    void ping() {
        if (used) {
            connect();
            connected.values().forEach(Connected::ping);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        connected.values().forEach(each -> each.link.close());
        connected.clear();
    }

    private synchronized void connectFirst() {
        if (used) {
            return;
        }
        connect();
        CompletableFuture<?>[] answers =
                connected.values().stream()
                        .map(Connected::ping)
                        .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(answers)
                    .get(settings.silence().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Who has not answered by now is not near.
        } catch (InterruptedException e) {
            throw PrimaryLink.interrupted(e);
        }
        used = true;
    }

    private synchronized void connect() {
        if (closed) {
            return;
        }
        List<InetSocketAddress> known = members.get();
        connected
                .entrySet()
                .removeIf(
                        entry -> {
                            boolean gone =
                                    entry.getValue().link.isBroken()
                                            || !known.contains(entry.getKey());
                            if (gone) {
                                entry.getValue().link.close();
                            }
                            return gone;
                        });
        known.forEach(address -> connected.computeIfAbsent(address, Connected::new));
    }

    private final class Connected {

        /// Of the measured time, an eighth is the newest.
        private static final int WEIGHT = 8;

        final InetSocketAddress address;
        final StorageLink link;
        volatile long roundTripNanos = Long.MAX_VALUE;

        Connected(InetSocketAddress address) {
            this.address = address;
            this.link =
                    new StorageLink(
                            RpcChannels.open(
                                    address,
                                    settings.messageBytesMax(),
                                    settings.destination(),
                                    settings.security()),
                            settings.callsMax(),
                            ticker,
                            tracer);
        }

        boolean answers() {
            return roundTripNanos != Long.MAX_VALUE && !link.isBroken();
        }

        CompletableFuture<?> ping() {
            long asked = ticker.nanos();
            return link.ping(settings.silence())
                    .thenAccept(answer -> measured(ticker.nanos() - asked));
        }

        private synchronized void measured(long nanos) {
            long before = roundTripNanos;
            roundTripNanos = before == Long.MAX_VALUE ? nanos : before + (nanos - before) / WEIGHT;
        }
    }
}
