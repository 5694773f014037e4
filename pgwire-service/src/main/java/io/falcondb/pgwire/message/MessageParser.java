package io.falcondb.pgwire.message;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;

/// Turns the type byte and payload of a frame into a message.
public final class MessageParser {

    /// What PostgreSQL allows for messages that carry no data of the user's.
    public static final int SMALL_MESSAGE_BYTES = 10_000;

    private static final FrontendMessage SYNC = new FrontendMessage.Sync();
    private static final FrontendMessage FLUSH = new FrontendMessage.Flush();
    private static final FrontendMessage TERMINATE = new FrontendMessage.Terminate();
    private static final FrontendMessage COPY_DONE = new FrontendMessage.CopyDone();
    private static final FrontendMessage FUNCTION_CALL = new FrontendMessage.FunctionCall();
    private static final FrontendMessage EXECUTE_UNNAMED = new FrontendMessage.Execute("", 0);

    private MessageParser() {}

    /// Whether there is a message of this type; after any other the stream is lost.
    public static boolean isKnown(byte type) {
        return "QPBDECSHXFdcfp".indexOf((char) type) >= 0;
    }

    /// The longest payload PostgreSQL takes for this type, whatever our own limit says.
    public static int largest(byte type) {
        return switch (type) {
            case 'D', 'E', 'C', 'S', 'H', 'X', 'c', 'f' -> SMALL_MESSAGE_BYTES;
            default -> Integer.MAX_VALUE - 16;
        };
    }

    /// Never throws: what cannot be read comes as [FrontendMessage.Malformed].
    public static FrontendMessage parse(byte type, byte[] payload) {
        try {
            PayloadReader reader = new PayloadReader(payload);
            FrontendMessage message = read(type, payload, reader);
            reader.end();
            return message;
        } catch (DatabaseException reason) {
            return new FrontendMessage.Malformed(type, reason);
        }
    }

    private static FrontendMessage read(byte type, byte[] payload, PayloadReader reader) {
        return switch (type) {
            case 'Q' -> new FrontendMessage.Query(reader.readString());
            case 'P' -> readParse(reader);
            case 'B' -> readBind(payload, reader);
            case 'E' -> readExecute(reader);
            case 'D' -> readDescribe(reader);
            case 'C' -> readClose(reader);
            case 'S' -> SYNC;
            case 'H' -> FLUSH;
            case 'X' -> TERMINATE;
            case 'c' -> COPY_DONE;
            case 'd' -> {
                reader.skip(payload.length);
                yield new FrontendMessage.CopyData(payload);
            }
            case 'f' -> new FrontendMessage.CopyFail(reader.readString());
            case 'p' -> {
                reader.skip(payload.length);
                yield new FrontendMessage.Credentials(payload);
            }
            case 'F' -> {
                reader.skip(payload.length);
                yield FUNCTION_CALL;
            }
            default -> throw unknown(type);
        };
    }

    public static DatabaseException unknown(byte type) {
        return new DatabaseException(
                ErrorCode.PROTOCOL_VIOLATION, "invalid frontend message type " + (type & 0xff));
    }

    private static FrontendMessage readParse(PayloadReader reader) {
        String statement = reader.readString();
        String sql = reader.readString();
        int[] types = new int[reader.readShort() & 0xffff];
        for (int i = 0; i < types.length; i++) {
            types[i] = reader.readInt();
        }
        return new FrontendMessage.Parse(statement, sql, types);
    }

    private static FrontendMessage readBind(byte[] payload, PayloadReader reader) {
        String portal = reader.readString();
        String statement = reader.readString();
        FormatCodes formats = FormatCodes.read(reader);
        ParameterValues values = ParameterValues.read(reader, payload);
        if (formats.count() > 1 && formats.count() != values.count()) {
            throw PayloadReader.violation(
                    "bind message has %d parameter formats but %d parameters"
                            .formatted(formats.count(), values.count()));
        }
        FormatCodes results = FormatCodes.read(reader);
        return new FrontendMessage.Bind(portal, statement, formats, values, results);
    }

    private static FrontendMessage readExecute(PayloadReader reader) {
        String portal = reader.readString();
        int maxRows = reader.readInt();
        return portal.isEmpty() && maxRows == 0
                ? EXECUTE_UNNAMED
                : new FrontendMessage.Execute(portal, maxRows);
    }

    private static FrontendMessage readDescribe(PayloadReader reader) {
        byte kind = reader.readByte();
        String name = reader.readString();
        return switch (kind) {
            case 'S' -> new FrontendMessage.DescribeStatement(name);
            case 'P' -> new FrontendMessage.DescribePortal(name);
            default ->
                    throw PayloadReader.violation(
                            "invalid DESCRIBE message subtype " + (kind & 0xff));
        };
    }

    private static FrontendMessage readClose(PayloadReader reader) {
        byte kind = reader.readByte();
        String name = reader.readString();
        return switch (kind) {
            case 'S' -> new FrontendMessage.CloseStatement(name);
            case 'P' -> new FrontendMessage.ClosePortal(name);
            default ->
                    throw PayloadReader.violation("invalid CLOSE message subtype " + (kind & 0xff));
        };
    }
}
