package io.falcondb.contracts.rpc;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Connections to other services, without encryption: loopback or a network that does it.
public final class RpcChannels {

    private RpcChannels() {}

    /// @param messageBytesMax `falcon.rpc.max-message`: the longest message
    public static ManagedChannel open(InetSocketAddress address, int messageBytesMax) {
        return open(address, messageBytesMax, null);
    }

    /// @param destination whom every call names; null: whoever is at the address
    static ManagedChannel open(
            InetSocketAddress address, int messageBytesMax, @Nullable Destination destination) {
        NettyChannelBuilder builder =
                NettyChannelBuilder.forAddress(address)
                        .usePlaintext()
                        .directExecutor()
                        .maxInboundMessageSize(messageBytesMax);
        if (destination != null) {
            builder.intercept(destination.named());
        }
        return builder.build();
    }
}
