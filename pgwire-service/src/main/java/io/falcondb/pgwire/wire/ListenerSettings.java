package io.falcondb.pgwire.wire;

/// Where and how a [PgServer] listens.
///
/// @param host address to bind; empty for all
/// @param port 0 takes a free one
/// @param eventLoops threads that serve connections
/// @param backlog connections the kernel queues before they are accepted
/// @param channelsMax open sockets, authenticated or not; more are closed at once
/// @param writeBufferBytesMax bytes waiting for a slow client before its statement pauses
public record ListenerSettings(
        String host,
        int port,
        int eventLoops,
        int backlog,
        int channelsMax,
        int writeBufferBytesMax) {

    public ListenerSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port);
        }
        if (eventLoops < 1 || channelsMax < 1 || writeBufferBytesMax < 1024) {
            throw new IllegalArgumentException("a listener's limits must be positive");
        }
    }

    /// On loopback, for `port`, with one loop per core.
    public static ListenerSettings onLoopback(int port) {
        return new ListenerSettings(
                "127.0.0.1",
                port,
                Runtime.getRuntime().availableProcessors(),
                1024,
                10_000,
                256 * 1024);
    }
}
