package io.falcondb.pgwire.connection;

import io.falcondb.pgwire.auth.AccessPolicy;
import java.time.Duration;

/// What one connection may take.
///
/// @param access who must show a password
/// @param authenticationTimeout from the first byte to ReadyForQuery
/// @param maxMessageBytes longest message, `falcon.pgwire.max-message-bytes`
/// @param queuedBytesMax bytes of messages read ahead before the client is no longer read
/// @param flushBytes size at which results are handed to the network while a statement runs
/// @param slowClientTimeout how long a client may leave its results unread before it is
///   disconnected, `falcon.pgwire.slow-client-timeout`
/// @param storageWaits whether any statement may wait for another process: then none runs on the
///   event loop
public record ConnectionSettings(
        AccessPolicy access,
        Duration authenticationTimeout,
        int maxMessageBytes,
        int queuedBytesMax,
        int flushBytes,
        Duration slowClientTimeout,
        boolean storageWaits) {

    /// PostgreSQL's limit for what a client sends before it is authenticated.
    public static final int CREDENTIALS_BYTES_MAX = 65_535;

    public static final ConnectionSettings DEFAULT =
            new ConnectionSettings(
                    AccessPolicy.DEFAULT,
                    Duration.ofSeconds(60),
                    256 << 20,
                    1 << 20,
                    32 << 10,
                    Duration.ofMinutes(10),
                    /* storageWaits= */ false);

    public ConnectionSettings {
        if (maxMessageBytes < 1024 || queuedBytesMax < 1024 || flushBytes < 1024) {
            throw new IllegalArgumentException("a connection's limits are at least 1,024 bytes");
        }
    }
}
