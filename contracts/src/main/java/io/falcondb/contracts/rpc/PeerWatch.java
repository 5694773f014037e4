package io.falcondb.contracts.rpc;

import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientTransportFilter;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.net.InetSocketAddress;
import java.util.Collections;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/// Watches one channel. A call that ends because the two sides do not agree on encryption, or do
/// not believe each other, ends with FAILED_PRECONDITION instead of UNAVAILABLE or
/// DEADLINE_EXCEEDED, and a text that names peer, reason and next step. Thread-safe.
final class PeerWatch implements ClientInterceptor {

    private final InetSocketAddress peer;
    private final boolean encrypted;
    private final PeerTroubles troubles;

    /// Whether the peer has answered in HTTP/2 on the connection that stands, or on the one before
    /// it if none does.
    private volatile boolean greeted;

    PeerWatch(InetSocketAddress peer, boolean encrypted, PeerTroubles troubles) {
        this.peer = peer;
        this.encrypted = encrypted;
        this.troubles = troubles;
    }

    /// Calls of a connection that ends are told so before the connection is counted as ended.
    ClientTransportFilter greetings() {
        return new ClientTransportFilter() {
            @Override
            public Attributes transportReady(Attributes connection) {
                greeted = true;
                troubles.over(peer);
                forget(connection.get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
                return connection;
            }

            @Override
            public void transportTerminated(Attributes connection) {
                greeted = false;
            }
        };
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
            MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> answers, Metadata headers) {
                super.start(
                        new SimpleForwardingClientCallListener<>(answers) {
                            @Override
                            public void onClose(Status status, Metadata trailers) {
                                super.onClose(explained(status), trailers);
                            }
                        },
                        headers);
            }
        };
    }

    /// A connection that resumes a session looks at no certificate, and would go on with what was
    /// believed before. The peer's tickets have come by now: it sends them before it greets.
    private static void forget(@Nullable SSLSession session) {
        SSLSessionContext context = session == null ? null : session.getSessionContext();
        if (context != null) {
            for (byte[] id : Collections.list(context.getIds())) {
                SSLSession resumable = context.getSession(id);
                if (resumable != null) {
                    resumable.invalidate();
                }
            }
        }
    }

    private Status explained(Status status) {
        String trouble = new HandshakeTrouble(encrypted, greeted).of(status);
        if (trouble == null) {
            return status;
        }
        String text = peer.getHostString() + ":" + peer.getPort() + " " + trouble;
        troubles.tell(peer, text);
        return Status.FAILED_PRECONDITION.withDescription(text).withCause(status.getCause());
    }
}
