package io.falcondb.pgwire.wire;

import io.falcondb.pgwire.connection.Conversation;
import io.falcondb.pgwire.connection.Conversation.Expect;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/// The last handler of a channel: frames in, the connection's reactions out.
final class ChannelAdapter extends ChannelInboundHandlerAdapter {

    private final Conversation conversation;
    private final NettyTransport transport;
    private final Supplier<@Nullable SSLContext> tls;
    private final boolean certificatesWanted;
    private final FrameDecoder decoder;

    ChannelAdapter(
            Conversation conversation,
            NettyTransport transport,
            Supplier<@Nullable SSLContext> tls,
            boolean certificatesWanted) {
        this.conversation = conversation;
        this.transport = transport;
        this.tls = tls;
        this.certificatesWanted = certificatesWanted;
        this.decoder = new FrameDecoder(conversation);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        boolean passedOn = false;
        try {
            if (decoder.decode(in) == Expect.TLS) {
                passedOn = startTls(context, in);
            }
        } finally {
            if (!passedOn) {
                in.release();
            }
        }
    }

    /// True if what is left of `in` now belongs to the TLS handler.
    private boolean startTls(ChannelHandlerContext context, ByteBuf in) {
        SSLContext secure = tls.get();
        if (secure == null) {
            transport.close();
            return false;
        }
        SSLEngine engine = secure.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setWantClientAuth(certificatesWanted);
        parameters.setApplicationProtocols(new String[] {"postgresql"});
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        engine.setSSLParameters(parameters);
        context.pipeline().addFirst("tls", new SslHandler(engine));
        if (in.isReadable()) {
            context.pipeline().fireChannelRead(in);
            return true;
        }
        return false;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        conversation.batchEnd();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        transport.signalWritability();
        conversation.writabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        transport.signalWritability();
        conversation.closed();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            context.close();
        }
    }

    /// A reset connection or a failed handshake: nothing can be said to the client any more, and
    /// the session ends with the channel.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
