package io.falcondb.pgwire.connection;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.pgwire.message.FrontendMessage;
import org.jspecify.annotations.Nullable;

/// Lets messages past the queue while a statement reads COPY data. The statement's thread opens and
/// closes it; all else belongs to the loop.
final class CopyDoor implements WireSink.CopyRouting {

    private final Transport transport;
    private final MessageQueue queue;
    private @Nullable CopyInput open;
    private boolean lost;

    CopyDoor(Transport transport, MessageQueue queue) {
        this.transport = transport;
        this.queue = queue;
    }

    @Override
    public CopyInput begin() {
        CopyInput input = new CopyInput(transport);
        transport.onLoop(
                () -> {
                    open = input;
                    for (FrontendMessage message : queue.pollAll()) {
                        if (!pass(message, 0)) {
                            queue.add(message, 0);
                        }
                    }
                    if (lost) {
                        connectionLost();
                    }
                });
        return input;
    }

    @Override
    public void end(CopyInput input) {
        input.close();
        transport.onLoop(
                () -> {
                    if (open == input) {
                        open = null;
                    }
                });
    }

    /// Hands a message to the statement if one reads COPY data; false if it is for the queue.
    boolean pass(FrontendMessage message, int size) {
        CopyInput input = open;
        if (input == null) {
            return false;
        }
        switch (message) {
            case FrontendMessage.CopyData data -> input.add(data.bytes());
            case FrontendMessage.CopyDone done -> input.end();
            case FrontendMessage.CopyFail fail ->
                    input.fail(
                            new DatabaseException(
                                    ErrorCode.QUERY_CANCELED,
                                    "COPY from stdin failed: " + fail.reason()));
            case FrontendMessage.Flush flush -> {}
            case FrontendMessage.Sync sync -> {}
            case FrontendMessage.Malformed malformed -> input.fail(malformed.reason());
            default -> {
                open = null;
                input.fail(
                        new DatabaseException(
                                ErrorCode.PROTOCOL_VIOLATION,
                                "unexpected message type during COPY from stdin"));
                queue.add(message, size);
            }
        }
        return true;
    }

    void connectionLost() {
        lost = true;
        CopyInput input = open;
        if (input != null) {
            input.fail(
                    new DatabaseException(
                            ErrorCode.CONNECTION_FAILURE, "connection to client lost"));
        }
    }
}
