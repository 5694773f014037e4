package io.falcondb.pgwire.wire;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.pgwire.connection.Conversation;
import io.falcondb.pgwire.connection.Conversation.Expect;
import io.falcondb.pgwire.message.FrontendMessage;
import io.falcondb.pgwire.message.MessageParser;
import io.falcondb.pgwire.message.StartupPacket;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/// Cuts the byte stream into frames. A frame's payload is collected in an array that grows with
/// what has arrived, so an announced length alone costs nothing; a frame over the limit is skipped
/// without being kept. Belongs to the loop.
final class FrameDecoder {

    private static final byte TLS_HANDSHAKE = 0x16;
    private static final int FIRST_BYTES = 8 * 1024;

    private final Conversation conversation;
    private Expect expect = Expect.STARTUP;
    private boolean first = true;
    private final byte[] header = new byte[5];
    private int headerSize;
    private byte[] payload = new byte[0];
    private int payloadSize;
    private int payloadLength;
    private boolean inPayload;
    private boolean skipping;

    FrameDecoder(Conversation conversation) {
        this.conversation = conversation;
    }

    /// Reads what it can of `in`; returns TLS if the rest of the stream is a handshake.
    Expect decode(ByteBuf in) {
        while (in.isReadable() && expect != Expect.NOTHING) {
            if (expect == Expect.STARTUP
                    && first
                    && in.getByte(in.readerIndex()) == TLS_HANDSHAKE) {
                first = false;
                return Expect.TLS;
            }
            first = false;
            if (!inPayload && !readHeader(in)) {
                continue;
            }
            if (readPayload(in)) {
                deliver();
                if (expect == Expect.TLS) {
                    expect = Expect.STARTUP;
                    if (in.isReadable()) {
                        fail("received unencrypted data after SSL request");
                        return Expect.NOTHING;
                    }
                    return Expect.TLS;
                }
            }
        }
        return expect;
    }

    /// True when the header is complete.
    private boolean readHeader(ByteBuf in) {
        int needed = expect == Expect.STARTUP ? 4 : 5;
        int take = Math.min(needed - headerSize, in.readableBytes());
        in.readBytes(header, headerSize, take);
        headerSize += take;
        if (expect != Expect.STARTUP && !MessageParser.isKnown(header[0])) {
            fail(MessageParser.unknown(header[0]));
            return false;
        }
        if (headerSize < needed) {
            return false;
        }
        headerSize = 0;
        int at = needed - 4;
        long length =
                ((header[at] & 0xffL) << 24
                                | (header[at + 1] & 0xff) << 16
                                | (header[at + 2] & 0xff) << 8
                                | (header[at + 3] & 0xff))
                        - 4;
        return begin(length);
    }

    private boolean begin(long length) {
        if (expect == Expect.STARTUP) {
            if (length < 4 || length > StartupPacket.MAX_BYTES - 4) {
                fail("invalid length of startup packet");
                return false;
            }
        } else if (length < 0 || length > MessageParser.largest(header[0])) {
            fail("invalid message length");
            return false;
        }
        skipping = expect == Expect.MESSAGES && length > conversation.maxPayload();
        payloadLength = (int) length;
        payloadSize = 0;
        payload = skipping ? new byte[0] : new byte[Math.min(payloadLength, FIRST_BYTES)];
        inPayload = true;
        return true;
    }

    /// True when the payload is complete.
    private boolean readPayload(ByteBuf in) {
        int take = Math.min(payloadLength - payloadSize, in.readableBytes());
        if (skipping) {
            in.skipBytes(take);
        } else {
            if (payloadSize + take > payload.length) {
                long doubled = Math.max(payload.length * 2L, payloadSize + take);
                payload = Arrays.copyOf(payload, (int) Math.min(doubled, payloadLength));
            }
            in.readBytes(payload, payloadSize, take);
        }
        payloadSize += take;
        return payloadSize == payloadLength;
    }

    private void deliver() {
        byte[] bytes = payload;
        payload = new byte[0];
        inPayload = false;
        if (expect == Expect.STARTUP) {
            try {
                expect = conversation.startup(StartupPacket.parse(bytes));
            } catch (DatabaseException reason) {
                fail(reason);
            }
        } else if (skipping) {
            conversation.message(new FrontendMessage.Malformed(header[0], tooLong()), 0);
        } else {
            conversation.message(MessageParser.parse(header[0], bytes), bytes.length + 5);
        }
    }

    private DatabaseException tooLong() {
        return new DatabaseException(
                        ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                        "message of %d bytes exceeds the limit of %d bytes"
                                .formatted(payloadLength, conversation.maxPayload()))
                .hint("The limit is the setting falcon.pgwire.max-message-bytes.");
    }

    private void fail(String message) {
        fail(new DatabaseException(ErrorCode.PROTOCOL_VIOLATION, message));
    }

    private void fail(DatabaseException reason) {
        expect = Expect.NOTHING;
        conversation.broken(reason);
    }
}
