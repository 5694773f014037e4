package io.falcondb.contracts.rpc;

import io.falcondb.contracts.coordination.Handovers;
import io.falcondb.contracts.coordination.Heartbeats;
import io.falcondb.contracts.replication.Checkpoints;
import io.falcondb.contracts.replication.WalFeed;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import io.grpc.ManagedChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A process's connections to other services, closed together. Each connects when it is first used
/// and comes back by itself. Thread-safe.
public final class RpcConnections implements AutoCloseable {

    private final int messageBytesMax;
    private final @Nullable Destination destination;
    private final RpcSecurity security;
    private final List<ManagedChannel> channels = new CopyOnWriteArrayList<>();
    private final List<ChannelsTo> lists = new CopyOnWriteArrayList<>();

    /// @param messageBytesMax `falcon.rpc.max-message`: the longest message
    public RpcConnections(int messageBytesMax, RpcSecurity security) {
        this(messageBytesMax, null, security);
    }

    /// @param destination who is meant by all of them; null: whoever is at the addresses
    public RpcConnections(
            int messageBytesMax, @Nullable Destination destination, RpcSecurity security) {
        this.messageBytesMax = messageBytesMax;
        this.destination = destination;
        this.security = security;
    }

    /// A coordinator.
    ///
    /// @param cluster of the member that reports
    public Heartbeats heartbeats(
            InetSocketAddress coordinator, Duration deadline, ClusterId cluster) {
        return new RemoteHeartbeats(open(coordinator), deadline, cluster);
    }

    /// All coordinators, of which one leads.
    ///
    /// @param coordinators as far as is known now
    public Handovers handovers(Supplier<List<InetSocketAddress>> coordinators, Duration deadline) {
        ChannelsTo known = new ChannelsTo(coordinators, messageBytesMax, security);
        lists.add(known);
        return new RemoteHandovers(known::open, deadline);
    }

    /// A member's log.
    ///
    /// @param silence after which a member that owes an answer counts as gone
    public WalFeed walFeed(
            GroupId group, BootId shipper, InetSocketAddress member, Duration silence) {
        return new RemoteWalFeed(group, shipper, open(member), silence, Ticker.SYSTEM);
    }

    /// Copies of a member's rows.
    public Checkpoints checkpoints(GroupId group, InetSocketAddress member, Duration deadline) {
        return new RemoteCheckpoints(group, open(member), deadline);
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        lists.forEach(ChannelsTo::close);
    }

    private ManagedChannel open(InetSocketAddress address) {
        ManagedChannel channel = RpcChannels.open(address, messageBytesMax, destination, security);
        channels.add(channel);
        return channel;
    }
}
