package io.falcondb.pgwire.connection;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The network side of one connection. Its *loop* is the thread that delivers messages; methods not
/// marked otherwise belong to the thread that owns the connection's work.
public interface Transport {

    Output output();

    /// Runs `task` on the loop, in order. Any thread.
    void onLoop(Runnable task);

    /// Runs `task` on the loop after `delay`; the returned handle cancels it. Any thread.
    Runnable schedule(Runnable task, Duration delay);

    /// False while more than the write buffer's limit waits for the network. Any thread.
    boolean writable();

    /// Blocks until [#writable] or the connection is closed. Never called on the loop.
    ///
    /// @return false if `limit` passed before
    boolean awaitWritable(Duration limit) throws InterruptedException;

    /// Stops or goes on reading from the client. Any thread.
    void reading(boolean on);

    /// Flushes and closes. Any thread.
    void close();

    boolean isOpen();

    /// The client's address; null if the transport has none.
    @Nullable InetSocketAddress peer();

    boolean encrypted();

    /// The common name of the certificate that the client has proved to be its own; null if it has
    /// shown none.
    @Nullable String certifiedName();

    /// The tls-server-end-point binding of RFC 5929; null without TLS.
    byte @Nullable [] channelBinding();
}
