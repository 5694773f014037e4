package io.falcondb.pgwire.connection;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.pgwire.message.FrontendMessage;
import io.falcondb.pgwire.message.StartupPacket;

/// What the network delivers to one connection, always on its loop.
public interface Conversation {

    /// A packet before authentication.
    ///
    /// @return what the frames that follow are
    Expect startup(StartupPacket packet);

    /// What comes after a start-up packet.
    enum Expect {
        STARTUP,
        /// The TLS handshake, then start-up again.
        TLS,
        MESSAGES,
        NOTHING
    }

    /// @param size bytes of the frame, for back-pressure
    void message(FrontendMessage message, int size);

    /// Everything read at once was delivered.
    void batchEnd();

    void writabilityChanged();

    /// The stream makes no sense any more: say so and close.
    void broken(DatabaseException reason);

    void closed();

    /// The longest payload of a message that is taken now.
    int maxPayload();
}
