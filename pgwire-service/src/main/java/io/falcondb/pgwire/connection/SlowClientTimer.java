package io.falcondb.pgwire.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Closes a connection whose client has not read for too long what was written to it. Belongs to
/// the loop.
final class SlowClientTimer {

    private final Transport transport;
    private final Duration limit;
    private @Nullable Runnable cancel;

    SlowClientTimer(Transport transport, Duration limit) {
        this.transport = transport;
        this.limit = limit;
    }

    /// The write buffer is full; counts from the first time that it was.
    void start() {
        if (cancel == null) {
            cancel = transport.schedule(transport::close, limit);
        }
    }

    /// The client has read again.
    void stop() {
        Runnable running = cancel;
        if (running != null) {
            cancel = null;
            running.run();
        }
    }
}
