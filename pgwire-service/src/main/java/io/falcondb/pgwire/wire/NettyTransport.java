package io.falcondb.pgwire.wire;

import io.falcondb.pgwire.auth.ChannelBinding;
import io.falcondb.pgwire.connection.Output;
import io.falcondb.pgwire.connection.Transport;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// A Netty channel as [Transport].
final class NettyTransport implements Transport {

    private final Channel channel;
    private final ByteBufOutput output;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition writabilityChanged = lock.newCondition();

    NettyTransport(Channel channel) {
        this.channel = channel;
        this.output = new ByteBufOutput(channel);
    }

    @Override
    public Output output() {
        return output;
    }

    @Override
    public void onLoop(Runnable task) {
        channel.eventLoop().execute(task);
    }

    @Override
    public Runnable schedule(Runnable task, Duration delay) {
        ScheduledFuture<?> timer =
                channel.eventLoop().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }

    @Override
    public boolean writable() {
        return channel.isWritable() || !channel.isActive();
    }

    @Override
    public boolean awaitWritable(Duration limit) throws InterruptedException {
        long nanos = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (!writable()) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = writabilityChanged.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// To be called when [#writable] may have become true.
    void signalWritability() {
        lock.lock();
        try {
            writabilityChanged.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void reading(boolean on) {
        if (channel.config().isAutoRead() != on) {
            channel.config().setAutoRead(on);
        }
    }

    @Override
    public void close() {
        output.flush();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public boolean isOpen() {
        return channel.isActive();
    }

    @Override
    public @Nullable InetSocketAddress peer() {
        return channel.remoteAddress() instanceof InetSocketAddress address ? address : null;
    }

    @Override
    public boolean encrypted() {
        return channel.pipeline().get(SslHandler.class) != null;
    }

    @Override
    public @Nullable String certifiedName() {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            return null;
        }
        try {
            String subject = tls.engine().getSession().getPeerPrincipal().getName();
            List<String> names =
                    new LdapName(subject)
                            .getRdns().stream()
                                    .filter(part -> part.getType().equalsIgnoreCase("CN"))
                                    .map(part -> String.valueOf(part.getValue()))
                                    .toList();
            // Two names are a riddle.
            return names.size() == 1 ? names.getFirst() : null;
        } catch (SSLPeerUnverifiedException | InvalidNameException nobody) {
            return null;
        }
    }

    @Override
    public byte @Nullable [] channelBinding() {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            return null;
        }
        Certificate[] chain = tls.engine().getSession().getLocalCertificates();
        if (chain == null || !(chain[0] instanceof X509Certificate certificate)) {
            return null;
        }
        return ChannelBinding.of(certificate);
    }
}
