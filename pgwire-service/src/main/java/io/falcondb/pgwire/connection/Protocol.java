package io.falcondb.pgwire.connection;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.pgwire.message.BackendWriter;
import io.falcondb.sql.session.Session;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// What the works of one connection share: where answers are written, and whether messages are
/// skipped until Sync. Used by the thread that owns the connection's work.
final class Protocol {

    /// A NOTIFY that waits until the client may hear of it.
    record Notification(int processId, String channel, String payload) {}

    private final BackendWriter writer;
    private final WireSink sink;
    private final ArrayDeque<Notification> notifications = new ArrayDeque<>();
    private @Nullable Session session;
    private boolean skipping;
    private boolean ready;

    Protocol(BackendWriter writer, WireSink sink) {
        this.writer = writer;
        this.sink = sink;
    }

    BackendWriter writer() {
        return writer;
    }

    WireSink sink() {
        return sink;
    }

    void session(Session opened) {
        session = opened;
        sink.session(opened);
    }

    boolean skipping() {
        return skipping;
    }

    void skipToSync() {
        skipping = true;
    }

    void stopSkipping() {
        skipping = false;
    }

    /// Whether the client was told that it is its turn, and said nothing since.
    boolean isReady() {
        return ready;
    }

    /// A message begins to be worked on.
    void busy() {
        ready = false;
    }

    /// A statement failed: tells the client and the session.
    void error(Throwable failure) {
        DatabaseException error = Errors.of(failure);
        Session current = session;
        if (current != null) {
            try {
                current.failed(error.code().sqlState());
            } catch (RuntimeException | Error also) {
                error.addSuppressed(also);
                Errors.of(also);
            }
        }
        writer.error("ERROR", error);
    }

    /// The client's turn.
    void readyForQuery() {
        Session current = session;
        if (current == null) {
            throw new IllegalStateException("no session yet");
        }
        current.reportChanges();
        current.idle();
        deliverNotifications();
        writer.readyForQuery(current.status());
        ready = true;
    }

    void keep(Notification notification) {
        notifications.add(notification);
    }

    /// Outside transactions only, as PostgreSQL does.
    void deliverNotifications() {
        Session current = session;
        while (current != null && current.status() == 'I' && !notifications.isEmpty()) {
            Notification next = notifications.poll();
            writer.notification(next.processId(), next.channel(), next.payload());
        }
    }
}
