package io.falcondb.contracts.rpc;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.net.InetSocketAddress;

/// Connections to other services, without encryption: loopback or a network that does it.
public final class RpcChannels {

    private RpcChannels() {}

    /// @param messageBytesMax `falcon.rpc.max-message`: the longest message
    public static ManagedChannel open(InetSocketAddress address, int messageBytesMax) {
        return NettyChannelBuilder.forAddress(address)
                .usePlaintext()
                .directExecutor()
                .maxInboundMessageSize(messageBytesMax)
                .build();
    }
}
