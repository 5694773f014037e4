package io.falcondb.relational.function.text;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/// The text formats of `encode` and `decode`: hex, base64, escape.
final class Encoding {

    private static final int BASE64_LINE = 76;

    private Encoding() {}

    static String encode(byte[] bytes, String format) {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "hex" -> HexFormat.of().formatHex(bytes);
            case "base64" ->
                    Base64.getMimeEncoder(BASE64_LINE, new byte[] {'\n'}).encodeToString(bytes);
            case "escape" -> escaped(bytes);
            default -> throw unknown(format);
        };
    }

    static byte[] decode(String text, String format) {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "hex" -> hex(text);
            case "base64" -> base64(text);
            case "escape" -> unescaped(text);
            default -> throw unknown(format);
        };
    }

    private static byte[] hex(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() / 2);
        int high = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
                continue;
            }
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw Refusal.invalidParameter(
                        "invalid hexadecimal digit: \""
                                + Character.toString(text.codePointAt(i))
                                + "\"");
            }
            if (high < 0) {
                high = digit;
            } else {
                bytes.write(high << 4 | digit);
                high = -1;
            }
        }
        if (high >= 0) {
            throw Refusal.invalidParameter("invalid hexadecimal data: odd number of digits");
        }
        return bytes.toByteArray();
    }

    private static byte[] base64(String text) {
        String compact = text.replaceAll("[ \\n\\t\\r]", "");
        for (int i = 0; i < compact.length(); i++) {
            char c = compact.charAt(i);
            if (!(c < 128 && (Character.isLetterOrDigit(c) || "+/=".indexOf(c) >= 0))) {
                throw Refusal.invalidParameter(
                        "invalid symbol \"" + c + "\" found while decoding base64 sequence");
            }
        }
        try {
            if (compact.length() % 4 != 0) {
                throw new IllegalArgumentException();
            }
            return Base64.getDecoder().decode(compact);
        } catch (IllegalArgumentException e) {
            throw new DatabaseException(
                            ErrorCode.INVALID_PARAMETER_VALUE, "invalid base64 end sequence", e)
                    .hint(
                            "Input data is missing padding, is truncated, or is otherwise corrupted.");
        }
    }

    private static String escaped(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            if (b == 0 || b < 0) {
                text.append(String.format("\\%03o", b & 0xFF));
            } else if (b == '\\') {
                text.append("\\\\");
            } else {
                text.append((char) b);
            }
        }
        return text.toString();
    }

    private static byte[] unescaped(String text) {
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(source.length);
        for (int i = 0; i < source.length; i++) {
            if (source[i] != '\\') {
                bytes.write(source[i]);
            } else if (i + 1 < source.length && source[i + 1] == '\\') {
                bytes.write('\\');
                i++;
            } else if (i + 3 < source.length
                    && isOctal(source[i + 1], '3')
                    && isOctal(source[i + 2], '7')
                    && isOctal(source[i + 3], '7')) {
                bytes.write(
                        source[i + 1] - '0' << 6 | source[i + 2] - '0' << 3 | source[i + 3] - '0');
                i += 3;
            } else {
                throw new DatabaseException(
                        ErrorCode.INVALID_TEXT_REPRESENTATION,
                        "invalid input syntax for type bytea");
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isOctal(byte digit, char max) {
        return digit >= '0' && digit <= max;
    }

    private static DatabaseException unknown(String format) {
        return Refusal.invalidParameter("unrecognized encoding: \"" + format + "\"");
    }
}
