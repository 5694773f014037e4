package io.falcondb.contracts.rpc;

import io.grpc.ManagedChannel;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// One channel to each address that is known now. Thread-safe.
final class ChannelsTo implements AutoCloseable {

    private final Supplier<List<InetSocketAddress>> addresses;
    private final int messageBytesMax;
    private final RpcSecurity security;
    private final Map<InetSocketAddress, ManagedChannel> channels = new LinkedHashMap<>();
    private boolean closed;

    ChannelsTo(
            Supplier<List<InetSocketAddress>> addresses,
            int messageBytesMax,
            RpcSecurity security) {
        this.addresses = addresses;
        this.messageBytesMax = messageBytesMax;
        this.security = security;
    }

    /// Those to addresses that are gone are closed by this.
    synchronized List<ManagedChannel> open() {
        if (closed) {
            return List.of();
        }
        List<InetSocketAddress> known = addresses.get();
        channels.entrySet()
                .removeIf(
                        entry -> {
                            boolean gone = !known.contains(entry.getKey());
                            if (gone) {
                                entry.getValue().shutdownNow();
                            }
                            return gone;
                        });
        known.forEach(
                address ->
                        channels.computeIfAbsent(
                                address,
                                each -> RpcChannels.open(each, messageBytesMax, security)));
        return List.copyOf(channels.values());
    }

    @Override
    public synchronized void close() {
        closed = true;
        channels.values().forEach(ManagedChannel::shutdownNow);
        channels.clear();
    }
}
