package io.falcondb.pgwire.wire;

import io.falcondb.pgwire.connection.Connection;
import io.falcondb.pgwire.connection.ConnectionFactory;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The PostgreSQL listener: accepts connections and gives each to a [Connection]. Thread-safe.
public final class PgServer implements AutoCloseable {

    private static final String LEAK_DETECTION = "io.netty.leakDetection.level";

    static {
        // A stack trace for one buffer in 128 is worth its cost to tests, which ask for it.
        if (System.getProperty(LEAK_DETECTION) == null) {
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        }
    }

    private final ConnectionFactory connections;
    private final Supplier<@Nullable SSLContext> tls;
    private final ListenerSettings settings;
    private final EventLoopGroup loops;
    private final Channel listener;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    /// Binds and starts.
    ///
    /// @param tls asked at every handshake, so that a new certificate takes effect without a
    ///   restart; null while TLS is not offered
    public PgServer(
            ListenerSettings settings,
            ConnectionFactory connections,
            Supplier<@Nullable SSLContext> tls) {
        this.settings = settings;
        this.connections = connections;
        this.tls = tls;
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        this.loops =
                new MultiThreadIoEventLoopGroup(
                        settings.eventLoops(), new DefaultThreadFactory("pgwire"), io);
        Class<? extends ServerChannel> channel =
                epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        int high = settings.writeBufferBytesMax();
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(loops)
                        .channel(channel)
                        .option(ChannelOption.SO_BACKLOG, settings.backlog())
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.SO_KEEPALIVE, true)
                        .childOption(
                                ChannelOption.WRITE_BUFFER_WATER_MARK,
                                new WriteBufferWaterMark(high / 4, high))
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel child) {
                                        accept(child);
                                    }
                                });
        InetSocketAddress address =
                settings.host().isEmpty()
                        ? new InetSocketAddress(settings.port())
                        : new InetSocketAddress(settings.host(), settings.port());
        try {
            ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
            if (!bound.isSuccess()) {
                throw new UncheckedIOException(refused(address, bound.cause()));
            }
            this.listener = bound.channel();
        } catch (RuntimeException | Error failure) {
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw failure;
        }
    }

    private static BindException refused(InetSocketAddress address, @Nullable Throwable cause) {
        BindException refused =
                new BindException(
                        "cannot listen on "
                                + address.getHostString()
                                + " port "
                                + address.getPort()
                                + (cause == null ? "" : ": " + cause.getMessage()));
        if (cause != null) {
            refused.initCause(cause);
        }
        return refused;
    }

    /// The port it listens on.
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /// Open sockets, authenticated or not.
    public int openConnections() {
        return open.size();
    }

    /// Accepts no more connections, lets running transactions end for at most `grace`, then ends
    /// the rest; returns when all are closed. Stopping twice is harmless.
    public void stop(Duration grace) {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        listener.close().syncUninterruptibly();
        open.forEach(connection -> connection.shutDown(false));
        awaitClosed(grace);
        open.forEach(connection -> connection.shutDown(true));
        awaitClosed(Duration.ofSeconds(5));
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        stop(Duration.ZERO);
    }

    private void awaitClosed(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            synchronized (open) {
                long left = end - System.nanoTime();
                while (!open.isEmpty() && left > 0) {
                    open.wait(Math.max(1, left / 1_000_000));
                    left = end - System.nanoTime();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(Channel child) {
        if (open.size() >= settings.channelsMax()) {
            child.close();
            return;
        }
        NettyTransport transport = new NettyTransport(child);
        Connection connection = connections.accept(transport, tls.get() != null);
        open.add(connection);
        child.closeFuture().addListener(closed -> forget(connection));
        child.pipeline()
                .addLast(
                        new ChannelAdapter(
                                connection, transport, tls, connections.wantsCertificates()));
    }

    private void forget(Connection connection) {
        open.remove(connection);
        synchronized (open) {
            open.notifyAll();
        }
    }
}
