package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// bytea, in its hex and escape formats.
final class ByteaCodec implements TypeCodec {

    @Override
    public Object parse(String text, int typmod, Formatting formatting) {
        return text.startsWith("\\x") ? hex(text) : escaped(text);
    }

    private static byte[] hex(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() / 2);
        int i = 2;
        while (i < text.length()) {
            if (TextErrors.isBlank(text.charAt(i))) {
                i++;
                continue;
            }
            int high = digit(text, i++);
            if (i == text.length()) {
                throw invalid("invalid hexadecimal data: odd number of digits");
            }
            bytes.write(high << 4 | digit(text, i++));
        }
        return bytes.toByteArray();
    }

    private static int digit(String text, int at) {
        char c = text.charAt(at);
        int digit = c > 'f' ? -1 : Character.digit(c, 16);
        if (digit < 0) {
            throw invalid(
                    "invalid hexadecimal digit: \""
                            + Character.toString(text.codePointAt(at))
                            + "\"");
        }
        return digit;
    }

    private static byte[] escaped(String text) {
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(source.length);
        int i = 0;
        while (i < source.length) {
            if (source[i] != '\\') {
                bytes.write(source[i++]);
            } else if (i + 1 < source.length && source[i + 1] == '\\') {
                bytes.write('\\');
                i += 2;
            } else if (i + 3 < source.length
                    && isOctal(source[i + 1], 3)
                    && isOctal(source[i + 2], 7)
                    && isOctal(source[i + 3], 7)) {
                bytes.write(
                        (source[i + 1] - '0') << 6
                                | (source[i + 2] - '0') << 3
                                | (source[i + 3] - '0'));
                i += 4;
            } else {
                throw new DatabaseException(
                        ErrorCode.INVALID_TEXT_REPRESENTATION,
                        "invalid input syntax for type bytea");
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isOctal(byte b, int max) {
        return b >= '0' && b <= '0' + max;
    }

    @Override
    public String format(Object value, Formatting formatting) {
        byte[] bytes = (byte[]) value;
        if (formatting.byteaHex()) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        }
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            if (b == '\\') {
                text.append("\\\\");
            } else if (b >= 0x20 && b <= 0x7E) {
                text.append((char) b);
            } else {
                text.append('\\')
                        .append((char) ('0' + (b >> 6 & 3)))
                        .append((char) ('0' + (b >> 3 & 7)))
                        .append((char) ('0' + (b & 7)));
            }
        }
        return text.toString();
    }

    @Override
    public Object readBinary(byte[] source, int offset, int length, int typmod) {
        return Arrays.copyOfRange(source, offset, offset + length);
    }

    @Override
    public void writeBinary(Object value, ByteSink sink) {
        sink.putBytes((byte[]) value);
    }

    private static DatabaseException invalid(String message) {
        return new DatabaseException(ErrorCode.INVALID_PARAMETER_VALUE, message);
    }
}
