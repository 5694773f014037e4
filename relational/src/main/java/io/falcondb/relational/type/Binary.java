package io.falcondb.relational.type;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Reads parts of binary formats.
final class Binary {

    private Binary() {}

    static long readSigned(byte[] source, int offset, int bytes) {
        long value = source[offset];
        for (int i = 1; i < bytes; i++) {
            value = value << 8 | source[offset + i] & 0xFF;
        }
        return value;
    }

    static int readInt(byte[] source, int offset) {
        return (int) readSigned(source, offset, 4);
    }

    /// @throws DatabaseException CHARACTER_NOT_IN_REPERTOIRE
    static String readText(byte[] source, int offset, int length) {
        String text = new String(source, offset, length, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            requireUtf8(source, offset, length);
        }
        return requireNoNul(text);
    }

    static String requireNoNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw invalidUtf8("0x00");
        }
        return text;
    }

    private static void requireUtf8(byte[] source, int offset, int length) {
        ByteBuffer bytes = ByteBuffer.wrap(source, offset, length);
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(bytes);
        } catch (CharacterCodingException e) {
            throw invalidUtf8(String.format("0x%02x", source[bytes.position()]));
        }
    }

    private static DatabaseException invalidUtf8(String bytes) {
        return new DatabaseException(
                ErrorCode.CHARACTER_NOT_IN_REPERTOIRE,
                "invalid byte sequence for encoding \"UTF8\": " + bytes);
    }
}
