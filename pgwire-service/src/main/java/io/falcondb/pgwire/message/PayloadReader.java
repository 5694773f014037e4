package io.falcondb.pgwire.message;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads the payload of one message. Every method throws PROTOCOL_VIOLATION in PostgreSQL's wording
/// where bytes are missing. Not thread-safe.
final class PayloadReader {

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private int position;

    PayloadReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int position() {
        return position;
    }

    byte readByte() {
        need(1);
        return bytes[position++];
    }

    short readShort() {
        need(2);
        short value = (short) SHORT.get(bytes, position);
        position += 2;
        return value;
    }

    int readInt() {
        need(4);
        int value = (int) INT.get(bytes, position);
        position += 4;
        return value;
    }

    void skip(int length) {
        if (length < 0) {
            throw violation("insufficient data left in message");
        }
        need(length);
        position += length;
    }

    boolean atEnd() {
        return position >= bytes.length;
    }

    /// A zero-terminated string.
    String readString() {
        int end = position;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        if (end >= bytes.length) {
            throw violation("invalid string in message");
        }
        int start = position;
        position = end + 1;
        return start == end ? "" : utf8(bytes, start, end - start);
    }

    byte[] readRest() {
        byte[] rest = java.util.Arrays.copyOfRange(bytes, position, bytes.length);
        position = bytes.length;
        return rest;
    }

    void end() {
        if (position != bytes.length) {
            throw violation("invalid message format");
        }
    }

    /// Decodes UTF-8 strictly.
    ///
    /// @throws DatabaseException CHARACTER_NOT_IN_REPERTOIRE naming the first wrong bytes
    static String utf8(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            ByteBuffer source = ByteBuffer.wrap(bytes, offset, length);
            try {
                StandardCharsets.UTF_8.newDecoder().decode(source);
            } catch (CharacterCodingException malformed) {
                throw invalidUtf8(source, malformed);
            }
        }
        return text;
    }

    static DatabaseException violation(String message) {
        return new DatabaseException(ErrorCode.PROTOCOL_VIOLATION, message);
    }

    private static DatabaseException invalidUtf8(
            ByteBuffer source, CharacterCodingException malformed) {
        StringBuilder shown = new StringBuilder();
        int wanted = 1;
        if (source.hasRemaining()) {
            int first = source.get(source.position()) & 0xff;
            wanted = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
        }
        for (int i = 0; i < Math.min(wanted, source.remaining()); i++) {
            shown.append(i == 0 ? "" : " ")
                    .append("0x%02x".formatted(source.get(source.position() + i) & 0xff));
        }
        return new DatabaseException(
                ErrorCode.CHARACTER_NOT_IN_REPERTOIRE,
                "invalid byte sequence for encoding \"UTF8\": " + shown,
                malformed);
    }

    private void need(int length) {
        if (bytes.length - position < length) {
            throw violation("insufficient data left in message");
        }
    }
}
