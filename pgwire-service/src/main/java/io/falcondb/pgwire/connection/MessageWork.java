package io.falcondb.pgwire.connection;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.pgwire.message.FrontendMessage;
import io.falcondb.sql.session.Session;
import org.jspecify.annotations.Nullable;

/// What each message of an open session asks for. Belongs to its connection.
final class MessageWork {

    private final Protocol protocol;
    private final Session session;
    private final Transport transport;
    private final ExtendedWork extended;

    MessageWork(Protocol protocol, Session session, Transport transport) {
        this.protocol = protocol;
        this.session = session;
        this.transport = transport;
        this.extended = new ExtendedWork(protocol, session);
    }

    /// Null if there is nothing to be done, or it is done already.
    @Nullable Work of(FrontendMessage message) {
        if (protocol.skipping()
                && !(message instanceof FrontendMessage.Sync)
                && !(message instanceof FrontendMessage.Terminate)) {
            return null;
        }
        return switch (message) {
            case FrontendMessage.Query query -> {
                session.begin(query.sql());
                yield new SimpleWork(protocol, session.simpleQuery(query.sql()));
            }
            case FrontendMessage.Sync sync -> {
                protocol.stopSkipping();
                yield extended.of(message);
            }
            case FrontendMessage.Parse parse -> begun(message);
            case FrontendMessage.Bind bind -> begun(message);
            case FrontendMessage.Execute execute -> begun(message);
            case FrontendMessage.DescribeStatement describe -> extended.of(message);
            case FrontendMessage.DescribePortal describe -> extended.of(message);
            case FrontendMessage.CloseStatement close -> extended.of(message);
            case FrontendMessage.ClosePortal close -> extended.of(message);
            case FrontendMessage.Flush flush -> {
                transport.output().flush();
                yield null;
            }
            case FrontendMessage.Terminate terminate -> {
                transport.close();
                yield null;
            }
            case FrontendMessage.CopyData data -> null;
            case FrontendMessage.CopyDone done -> null;
            case FrontendMessage.CopyFail fail -> null;
            case FrontendMessage.FunctionCall call ->
                    new Refusal(
                            protocol,
                            true,
                            new DatabaseException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED,
                                    "function calls by the protocol's fast path are not supported"));
            case FrontendMessage.Credentials credentials ->
                    new Refusal(
                            protocol,
                            true,
                            new DatabaseException(
                                    ErrorCode.PROTOCOL_VIOLATION,
                                    "unexpected authentication message"));
            case FrontendMessage.Malformed malformed ->
                    new Refusal(protocol, malformed.type() == 'Q', malformed.reason());
        };
    }

    private Work begun(FrontendMessage message) {
        session.begin(null);
        return extended.of(message);
    }
}
