package io.falcondb.sql.parse;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// Strings with backslashes: `E'...'`. Octal and hexadecimal escapes give bytes of UTF-8.
final class EscapeString {
    private final String text;
    private final Tokens out;
    private byte[] bytes = new byte[64];
    private int count;
    private boolean checked = true;
    private int highSurrogate;
    private int from;

    EscapeString(String text, Tokens out) {
        this.text = text;
        this.out = out;
    }

    /// Adds the string that begins with E at `from`; returns its end.
    int scan(int from) {
        this.from = from;
        int i = from + 2;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\\') {
                i = escape(i);
                continue;
            }
            if (highSurrogate != 0) {
                throw near("invalid Unicode surrogate pair", i + 1);
            }
            if (c != '\'') {
                int point = text.codePointAt(i);
                character(point);
                i += Character.charCount(point);
                if (point > 0xFFFF) {
                    out.surrogate(i - 1);
                }
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '\'') {
                character('\'');
                i += 2;
            } else {
                int next = StringScanner.continuation(text, i + 1);
                if (next < 0) {
                    out.decode(value());
                    out.add(TokenType.STRING, from, i + 1);
                    return i + 1;
                }
                i = next + 1;
            }
        }
        throw ScanErrors.near(out, "unterminated quoted string", from, text.substring(from));
    }

    private int escape(int at) {
        if (at + 1 >= text.length()) {
            return at + 1;
        }
        char c = text.charAt(at + 1);
        if (c == 'u' || c == 'U') {
            return unicode(at, c == 'u' ? 4 : 8);
        }
        if (highSurrogate != 0) {
            throw near("invalid Unicode surrogate pair", at + 1);
        }
        if (c >= '0' && c <= '7') {
            return number(at + 1, 8, 3);
        }
        if (c == 'x' && at + 2 < text.length() && Character.digit(text.charAt(at + 2), 16) >= 0) {
            return number(at + 2, 16, 2);
        }
        int point = text.codePointAt(at + 1);
        switch (c) {
            case 'b' -> character('\b');
            case 'f' -> character('\f');
            case 'n' -> character('\n');
            case 'r' -> character('\r');
            case 't' -> character('\t');
            case 'v' -> character('\u000B');
            default -> character(point);
        }
        if (point > 0xFFFF) {
            out.surrogate(at + 2);
        }
        return at + 1 + Character.charCount(point);
    }

    private int number(int start, int radix, int digitsMax) {
        int value = 0;
        int i = start;
        while (i < text.length() && i < start + digitsMax) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), radix) : -1;
            if (digit < 0) {
                break;
            }
            value = value * radix + digit;
            i++;
        }
        octet(value & 0xFF);
        if ((value & 0xFF) == 0 || (value & 0x80) != 0) {
            checked = false;
        }
        return i;
    }

    private int unicode(int at, int digits) {
        int value = 0;
        int i = at + 2;
        for (; i < at + 2 + digits; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                throw ScanErrors.at(
                                out,
                                ErrorCode.INVALID_ESCAPE_SEQUENCE,
                                "invalid Unicode escape",
                                at)
                        .hint("Unicode escapes must be \\uXXXX or \\UXXXXXXXX.");
            }
            value = value << 4 | digit;
        }
        boolean high = value >= 0xD800 && value <= 0xDBFF;
        boolean low = value >= 0xDC00 && value <= 0xDFFF;
        if (highSurrogate != 0) {
            if (!low) {
                throw nearEscape("invalid Unicode surrogate pair", at, i);
            }
            character(Character.toCodePoint((char) highSurrogate, (char) value));
            highSurrogate = 0;
        } else if (high) {
            highSurrogate = value;
        } else if (low) {
            throw nearEscape("invalid Unicode surrogate pair", at, i);
        } else if (value <= 0 || value > 0x10FFFF) {
            throw nearEscape("invalid Unicode escape value", at, i);
        } else {
            character(value);
        }
        return i;
    }

    private DatabaseException near(String message, int to) {
        return ScanErrors.near(out, message, from, text.substring(from, to));
    }

    private DatabaseException nearEscape(String message, int at, int to) {
        return ScanErrors.near(out, message, at, text.substring(at, to));
    }

    private void character(int point) {
        if (point < 0x80) {
            octet(point);
        } else if (point < 0x800) {
            octet(0xC0 | point >> 6);
            octet(0x80 | point & 0x3F);
        } else if (point < 0x10000) {
            octet(0xE0 | point >> 12);
            octet(0x80 | point >> 6 & 0x3F);
            octet(0x80 | point & 0x3F);
        } else {
            octet(0xF0 | point >> 18);
            octet(0x80 | point >> 12 & 0x3F);
            octet(0x80 | point >> 6 & 0x3F);
            octet(0x80 | point & 0x3F);
        }
    }

    private void octet(int value) {
        if (count == bytes.length) {
            bytes = Arrays.copyOf(bytes, count * 2);
        }
        bytes[count++] = (byte) value;
    }

    private String value() {
        if (checked) {
            return new String(bytes, 0, count, StandardCharsets.UTF_8);
        }
        for (int i = 0; i < count; i++) {
            if (bytes[i] == 0) {
                throw invalid(i, 1);
            }
        }
        ByteBuffer input = ByteBuffer.wrap(bytes, 0, count);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(input).toString();
        } catch (CharacterCodingException e) {
            DatabaseException refusal = invalid(input.position(), sequence(input.position()));
            refusal.initCause(e);
            throw refusal;
        }
    }

    /// How many bytes PostgreSQL shows of a bad sequence: as many as the first one announces.
    private int sequence(int i) {
        int lead = bytes[i] & 0xFF;
        int announced = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        return Math.min(announced, count - i);
    }

    private DatabaseException invalid(int at, int width) {
        StringBuilder shown = new StringBuilder();
        for (int i = at; i < at + width; i++) {
            shown.append(i == at ? "0x" : " 0x").append(HexFormat.of().toHexDigits(bytes[i]));
        }
        return new DatabaseException(
                ErrorCode.CHARACTER_NOT_IN_REPERTOIRE,
                "invalid byte sequence for encoding \"UTF8\": " + shown);
    }
}
