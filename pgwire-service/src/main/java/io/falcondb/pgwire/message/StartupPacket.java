package io.falcondb.pgwire.message;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a client says first: the only packets without a type byte.
public sealed interface StartupPacket {

    /// PostgreSQL's limit for a start-up packet, length included.
    int MAX_BYTES = 10_000;

    int SSL_REQUEST = 80877103;
    int GSSENC_REQUEST = 80877104;
    int CANCEL_REQUEST = 80877102;

    /// @param minor of protocol 3
    /// @param parameters in the order they came: user, database, options, settings, `_pq_.*`
    record Startup(int major, int minor, Map<String, String> parameters) implements StartupPacket {}

    record SslRequest() implements StartupPacket {}

    record GssEncRequest() implements StartupPacket {}

    record Cancel(int processId, byte[] secret) implements StartupPacket {}

    /// @param payload the packet without its length
    /// @throws io.falcondb.kernel.DatabaseException PROTOCOL_VIOLATION
    static StartupPacket parse(byte[] payload) {
        PayloadReader reader = new PayloadReader(payload);
        int code = reader.readInt();
        return switch (code) {
            case SSL_REQUEST -> new SslRequest();
            case GSSENC_REQUEST -> new GssEncRequest();
            case CANCEL_REQUEST -> new Cancel(reader.readInt(), reader.readRest());
            default -> startup(code >>> 16, code & 0xffff, reader);
        };
    }

    private static StartupPacket startup(int major, int minor, PayloadReader reader) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (major == 3) {
            while (true) {
                if (reader.atEnd()) {
                    throw layout();
                }
                String name = reader.readString();
                if (name.isEmpty()) {
                    break;
                }
                if (reader.atEnd()) {
                    throw layout();
                }
                parameters.put(name, reader.readString());
            }
            if (!reader.atEnd()) {
                throw layout();
            }
        }
        return new Startup(major, minor, parameters);
    }

    private static io.falcondb.kernel.DatabaseException layout() {
        return PayloadReader.violation(
                "invalid startup packet layout: expected terminator as last byte");
    }
}
