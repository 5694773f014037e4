package io.falcondb.contracts.rpc;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Connections to other services.
public final class RpcChannels {

    private RpcChannels() {}

    /// @param messageBytesMax `falcon.rpc.max-message`: the longest message
    public static ManagedChannel open(
            InetSocketAddress address, int messageBytesMax, RpcSecurity security) {
        return open(address, messageBytesMax, null, security);
    }

    /// @param destination whom every call names; null: whoever is at the address
    static ManagedChannel open(
            InetSocketAddress address,
            int messageBytesMax,
            @Nullable Destination destination,
            RpcSecurity security) {
        PeerWatch watch = security.watch(address);
        NettyChannelBuilder builder =
                NettyChannelBuilder.forAddress(address, security.calling())
                        .directExecutor()
                        .maxInboundMessageSize(messageBytesMax)
                        .addTransportFilter(watch.greetings())
                        .intercept(watch);
        if (destination != null) {
            builder.intercept(destination.named());
        }
        return builder.build();
    }
}
