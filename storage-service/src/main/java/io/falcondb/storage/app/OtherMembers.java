package io.falcondb.storage.app;

import io.falcondb.contracts.discovery.MemberAddress;
import io.falcondb.contracts.discovery.Whereabouts;
import io.falcondb.contracts.replication.Checkpoints;
import io.falcondb.contracts.rpc.Destination;
import io.falcondb.contracts.rpc.RpcConnections;
import io.falcondb.contracts.rpc.RpcSecurity;
import io.falcondb.kernel.ClusterId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The other members of the group that are known now, each with a connection of its own, to fetch
/// rows from. Thread-safe.
final class OtherMembers implements AutoCloseable {

    private record Line(RpcConnections connection, Checkpoints checkpoints) {}

    private final StorageServiceSettings falcon;
    private final Whereabouts whereabouts;
    private final RpcSecurity security;
    private final Map<MemberAddress, Line> lines = new LinkedHashMap<>();

    OtherMembers(StorageServiceSettings falcon, Whereabouts whereabouts, RpcSecurity security) {
        this.falcon = falcon;
        this.whereabouts = whereabouts;
        this.security = security;
    }

    /// By name. Connections to those that are gone are closed by this.
    synchronized Map<String, Checkpoints> known() {
        List<MemberAddress> now =
                whereabouts.members().stream()
                        .filter(other -> other.group().value() == falcon.group())
                        .filter(other -> !other.name().equals(falcon.member()))
                        .toList();
        lines.entrySet()
                .removeIf(
                        entry -> {
                            boolean gone = !now.contains(entry.getKey());
                            if (gone) {
                                entry.getValue().connection().close();
                            }
                            return gone;
                        });
        Map<String, Checkpoints> known = new LinkedHashMap<>();
        now.forEach(
                other ->
                        known.put(
                                other.name(),
                                lines.computeIfAbsent(other, this::open).checkpoints()));
        return known;
    }

    @Override
    public synchronized void close() {
        lines.values().forEach(line -> line.connection().close());
        lines.clear();
    }

    private Line open(MemberAddress other) {
        RpcConnections connection =
                new RpcConnections(
                        Math.toIntExact(falcon.rpc().maxMessage().toBytes()),
                        new Destination(ClusterId.of(falcon.clusterId()), other.group()),
                        security);
        return new Line(
                connection,
                connection.checkpoints(
                        other.group(), other.address(), falcon.seed().callTimeout()));
    }
}
