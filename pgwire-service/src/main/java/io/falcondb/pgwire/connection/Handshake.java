package io.falcondb.pgwire.connection;

import io.falcondb.contracts.journal.AuditTrail;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.pgwire.auth.AccessPolicy.Method;
import io.falcondb.pgwire.auth.ScramExchange;
import io.falcondb.pgwire.message.BackendWriter;
import io.falcondb.pgwire.message.FrontendMessage;
import io.falcondb.pgwire.message.StartupPacket;
import io.falcondb.sql.catalog.Role;
import io.falcondb.sql.session.Client;
import io.falcondb.sql.session.Session;
import io.falcondb.sql.session.SessionRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// From the start-up packet to the first ReadyForQuery. Belongs to the loop.
final class Handshake {

    private static final int NEWEST_PROTOCOL = 3 << 16;

    private final ConnectionFactory shared;
    private final Transport transport;
    private final BackendWriter writer;
    private final Client client;
    private @Nullable StartupOptions options;
    private @Nullable ScramExchange exchange;
    private boolean firstSent;

    Handshake(ConnectionFactory shared, Transport transport, BackendWriter writer, Client client) {
        this.shared = shared;
        this.transport = transport;
        this.writer = writer;
        this.client = client;
    }

    /// @return the session, or null if the client has to prove who it is first
    /// @throws DatabaseException why the connection ends
    @Nullable Session begin(StartupPacket.Startup startup) {
        try {
            return started(startup);
        } catch (DatabaseException refusal) {
            audit(refusal.code().sqlState());
            throw refusal;
        }
    }

    private @Nullable Session started(StartupPacket.Startup startup) {
        if (startup.major() != 3) {
            throw new DatabaseException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "unsupported frontend protocol %d.%d: server supports 3.0 to 3.0"
                            .formatted(startup.major(), startup.minor()));
        }
        StartupOptions read = StartupOptions.of(startup.parameters());
        options = read;
        if (startup.minor() > 0 || !read.unknownOptions().isEmpty()) {
            writer.negotiateProtocolVersion(NEWEST_PROTOCOL, read.unknownOptions());
        }
        return switch (method(read)) {
            case TRUST, CERTIFICATE -> open(read);
            case NO_CERTIFICATE ->
                    throw new DatabaseException(
                            ErrorCode.INVALID_AUTHORIZATION_SPECIFICATION,
                            "certificate authentication failed for user \"" + read.user() + "\"");
            case REJECT -> throw rejected(read);
            case SCRAM_SHA_256 -> {
                startExchange(read);
                yield null;
            }
        };
    }

    /// @return the session, or null if the exchange goes on
    @Nullable Session credentials(FrontendMessage.Credentials message) {
        try {
            return proved(message);
        } catch (DatabaseException refusal) {
            audit(refusal.code().sqlState());
            throw refusal;
        }
    }

    private @Nullable Session proved(FrontendMessage.Credentials message) {
        ScramExchange running = exchange;
        StartupOptions who = options;
        if (running == null || who == null) {
            throw new DatabaseException(
                    ErrorCode.PROTOCOL_VIOLATION, "unexpected authentication message");
        }
        if (!firstSent) {
            firstSent = true;
            writer.authentication(11, first(running, message.bytes()));
            return null;
        }
        byte[] signature = running.last(message.bytes());
        if (signature == null) {
            throw new DatabaseException(
                    ErrorCode.INVALID_PASSWORD,
                    "password authentication failed for user \"" + who.user() + "\"");
        }
        writer.authentication(12, signature);
        return open(who);
    }

    private void startExchange(StartupOptions who) {
        byte[] binding = transport.channelBinding();
        Role role = shared.database().newestCatalog().role(who.user());
        exchange = shared.verifiers().exchange(who.user(), role, binding, shared.clock().micros());
        writer.authenticationSasl(
                binding == null
                        ? List.of(ScramExchange.PLAIN)
                        : List.of(ScramExchange.PLUS, ScramExchange.PLAIN));
    }

    /// SASLInitialResponse: mechanism, length, client-first.
    private static byte[] first(ScramExchange exchange, byte[] message) {
        int end = 0;
        while (end < message.length && message[end] != 0) {
            end++;
        }
        if (message.length - end < 5) {
            throw new DatabaseException(
                    ErrorCode.PROTOCOL_VIOLATION, "invalid SASL initial response");
        }
        int length = ByteBuffer.wrap(message).getInt(end + 1);
        if (length != message.length - end - 5) {
            throw new DatabaseException(
                    ErrorCode.PROTOCOL_VIOLATION, "insufficient data left in message");
        }
        String mechanism = new String(message, 0, end, StandardCharsets.UTF_8);
        return exchange.first(mechanism, Arrays.copyOfRange(message, end + 5, message.length));
    }

    private Session open(StartupOptions who) {
        Session session =
                shared.database()
                        .open(
                                new SessionRequest(
                                        who.user(),
                                        who.database(),
                                        who.settings(),
                                        transport.peer()),
                                client);
        audit("ok");
        writer.authenticationOk();
        session.reportedSettings().forEach(writer::parameterStatus);
        writer.backendKeyData(session.processId(), session.secret());
        return session;
    }

    /// Writes down how a login ended; what ends before its user is known is none.
    private void audit(String outcome) {
        StartupOptions who = options;
        if (who == null) {
            return;
        }
        InetSocketAddress peer = transport.peer();
        shared.database()
                .audit()
                .record(
                        new AuditTrail.Entry(
                                "login",
                                who.user(),
                                peer == null || peer.getAddress() == null
                                        ? ""
                                        : peer.getAddress().getHostAddress() + ":" + peer.getPort(),
                                "database " + who.database(),
                                outcome));
    }

    private Method method(StartupOptions who) {
        InetSocketAddress peer = transport.peer();
        InetAddress address = peer == null ? null : peer.getAddress();
        return shared.settings()
                .access()
                .method(
                        address,
                        transport.encrypted(),
                        who.user().equals(transport.certifiedName()));
    }

    private DatabaseException rejected(StartupOptions who) {
        InetSocketAddress peer = transport.peer();
        String host =
                peer == null || peer.getAddress() == null
                        ? "?"
                        : peer.getAddress().getHostAddress();
        return new DatabaseException(
                ErrorCode.INVALID_AUTHORIZATION_SPECIFICATION,
                "no pg_hba.conf entry for host \"%s\", user \"%s\", database \"%s\", %s"
                        .formatted(
                                host,
                                who.user(),
                                who.database(),
                                transport.encrypted() ? "SSL encryption" : "no encryption"));
    }
}
