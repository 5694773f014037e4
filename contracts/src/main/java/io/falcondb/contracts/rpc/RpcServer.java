package io.falcondb.contracts.rpc;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The listener for calls of other services. Handlers run on its event loops and must not block
/// them. Thread-safe.
public final class RpcServer implements AutoCloseable {

    private static final long GRACE_MILLIS = 500;

    private final Server server;

    private RpcServer(Server server) {
        this.server = server;
    }

    /// @param address port 0 takes a free one
    /// @param messageBytesMax `falcon.rpc.max-message`: the longest message
    public static RpcServer start(
            InetSocketAddress address,
            int messageBytesMax,
            List<? extends BindableService> services,
            RpcSecurity security)
            throws IOException {
        return start(address, messageBytesMax, services, null, security);
    }

    /// @param self calls that are meant for somebody else are refused; null: all are served
    public static RpcServer start(
            InetSocketAddress address,
            int messageBytesMax,
            List<? extends BindableService> services,
            @Nullable Destination self,
            RpcSecurity security)
            throws IOException {
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(address, security.called())
                        .directExecutor()
                        .maxInboundMessageSize(messageBytesMax)
                        .permitKeepAliveWithoutCalls(true);
        services.forEach(builder::addService);
        if (self != null) {
            builder.intercept(self.guard());
        }
        return new RpcServer(builder.build().start());
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
