package io.falcondb.pgwire.connection;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.pgwire.message.FrontendMessage;
import io.falcondb.pgwire.message.StartupPacket;
import io.falcondb.sql.session.Session;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// From the start-up packet to an open session, within a time limit. Steps of the handshake look up
/// roles and settings, so they run away from the loop where that may wait for another process.
/// Belongs to the loop.
final class Admission {

    /// Whoever waits for the session.
    interface Door {

        /// Another thread owns the output until [#back].
        void away();

        void back();

        void admitted(Session session);

        void refused(DatabaseException reason);
    }

    private final ConnectionFactory shared;
    private final Transport transport;
    private final Handshake handshake;
    private final Door door;
    private final Runnable timer;
    private boolean isAway;
    private boolean isOver;

    Admission(ConnectionFactory shared, Transport transport, Handshake handshake, Door door) {
        this.shared = shared;
        this.transport = transport;
        this.handshake = handshake;
        this.door = door;
        this.timer = transport.schedule(this::timedOut, shared.settings().authenticationTimeout());
    }

    void begin(StartupPacket.Startup startup) {
        step(() -> handshake.begin(startup));
    }

    void take(FrontendMessage message) {
        switch (message) {
            case FrontendMessage.Credentials credentials when !isAway ->
                    step(() -> handshake.credentials(credentials));
            case FrontendMessage.Terminate terminate -> transport.close();
            case FrontendMessage.Malformed malformed -> door.refused(malformed.reason());
            default ->
                    door.refused(
                            new DatabaseException(
                                    ErrorCode.PROTOCOL_VIOLATION,
                                    "expected SASL response, got another message"));
        }
    }

    /// The connection has ended.
    void close() {
        isOver = true;
        timer.run();
    }

    private void step(Supplier<@Nullable Session> step) {
        if (!shared.settings().storageWaits()) {
            take(step);
            return;
        }
        isAway = true;
        door.away();
        try {
            shared.blocking().execute(() -> stepAway(step));
        } catch (RejectedExecutionException refused) {
            isAway = false;
            door.back();
            door.refused(Errors.tooManyStatements(refused));
        }
    }

    private void stepAway(Supplier<@Nullable Session> step) {
        CompletableFuture<@Nullable Session> result = new CompletableFuture<>();
        try {
            result.complete(step.get());
        } catch (RuntimeException refusal) {
            result.completeExceptionally(Errors.of(refusal));
        }
        transport.onLoop(
                () -> {
                    isAway = false;
                    take(() -> joined(result));
                    door.back();
                });
    }

    private void take(Supplier<@Nullable Session> step) {
        Session session;
        try {
            session = step.get();
        } catch (RuntimeException refusal) {
            door.refused(Errors.of(refusal));
            return;
        }
        if (session != null) {
            close();
            door.admitted(session);
        }
        transport.output().flush();
    }

    private static @Nullable Session joined(CompletableFuture<@Nullable Session> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof DatabaseException refusal ? refusal : e;
        }
    }

    private void timedOut() {
        if (!isOver) {
            door.refused(
                    new DatabaseException(
                            ErrorCode.PROTOCOL_VIOLATION,
                            "canceling authentication due to timeout"));
        }
    }
}
