package io.falcondb.storage.app;

import io.falcondb.contracts.coordination.Heartbeats;
import io.falcondb.contracts.rpc.RpcConnections;
import io.falcondb.contracts.rpc.RpcSecurity;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The coordinators that are known now, each with a connection of its own. Thread-safe.
final class Coordinators implements AutoCloseable {

    private record Line(RpcConnections connection, Heartbeats heartbeats) {}

    private final StorageServiceSettings falcon;
    private final Supplier<List<InetSocketAddress>> addresses;
    private final RpcSecurity security;
    private final Map<InetSocketAddress, Line> lines = new LinkedHashMap<>();
    private boolean closed;

    Coordinators(
            StorageServiceSettings falcon,
            Supplier<List<InetSocketAddress>> addresses,
            RpcSecurity security) {
        this.falcon = falcon;
        this.addresses = addresses;
        this.security = security;
    }

    /// The same object for the same address. Connections to those that are gone are closed by this.
    synchronized List<Heartbeats> known() {
        if (closed) {
            return List.of();
        }
        List<InetSocketAddress> now = addresses.get();
        lines.entrySet()
                .removeIf(
                        entry -> {
                            boolean gone = !now.contains(entry.getKey());
                            if (gone) {
                                entry.getValue().connection().close();
                            }
                            return gone;
                        });
        now.forEach(address -> lines.computeIfAbsent(address, this::open));
        return lines.values().stream().map(Line::heartbeats).toList();
    }

    @Override
    public synchronized void close() {
        closed = true;
        lines.values().forEach(line -> line.connection().close());
    }

    private Line open(InetSocketAddress address) {
        RpcConnections connection =
                new RpcConnections(Math.toIntExact(falcon.rpc().maxMessage().toBytes()), security);
        return new Line(
                connection,
                connection.heartbeats(
                        address,
                        falcon.heartbeat().interval(),
                        MemberParts.member(falcon).cluster()));
    }
}
