package io.falcondb.sql.parse;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;

/// Quoted identifiers, and the `U&` forms of identifiers and strings with their UESCAPE clause.
final class UnicodeLiteral {
    private final String text;
    private final Tokens out;

    UnicodeLiteral(String text, Tokens out) {
        this.text = text;
        this.out = out;
    }

    /// Adds the identifier whose token begins at `from` and whose contents begin at `contents`;
    /// returns its end.
    int identifier(int from, int contents, boolean unicode) {
        StringBuilder value = null;
        int segment = contents;
        int i = contents;
        while (true) {
            if (i >= text.length()) {
                throw ScanErrors.near(
                        out, "unterminated quoted identifier", from, text.substring(from));
            }
            char c = text.charAt(i);
            if (c != '"') {
                if (Character.isLowSurrogate(c)) {
                    out.surrogate(i);
                }
                i++;
                continue;
            }
            if (i + 1 >= text.length() || text.charAt(i + 1) != '"') {
                break;
            }
            value = (value == null ? new StringBuilder() : value).append(text, segment, i + 1);
            i += 2;
            segment = i;
        }
        int end = i + 1;
        if (i == contents) {
            throw ScanErrors.near(
                    out, "zero-length delimited identifier", from, text.substring(from, end));
        }
        String name =
                value == null
                        ? text.substring(contents, i)
                        : value.append(text, segment, i).toString();
        int tokenEnd = end;
        if (unicode) {
            Escape escape = escape(end);
            tokenEnd = escape.end;
            name = decode(name, contents, escape.character);
        }
        String kept = Lexer.truncated(name);
        if (unicode || value != null || kept.length() != name.length()) {
            out.decode(kept);
        }
        out.add(TokenType.IDENTIFIER, from, tokenEnd);
        return tokenEnd;
    }

    /// Adds the string that begins with `U&'` at `from`; returns its end.
    int string(int from) {
        StringScanner scanner = new StringScanner(text, out);
        int index = out.count;
        int end =
                scanner.plain(from, from + 2, TokenType.STRING, "U", "unterminated quoted string");
        String value = out.value(index).substring(1);
        Escape escape = escape(end);
        String decoded = decode(value, from + 3, escape.character);
        out.count = index;
        out.decode(decoded);
        out.add(TokenType.STRING, from, escape.end);
        return escape.end;
    }

    private record Escape(char character, int end) {}

    private Escape escape(int end) {
        int i = skipSpace(end);
        if (!text.regionMatches(true, i, "uescape", 0, 7)) {
            return new Escape('\\', end);
        }
        int after = i + 7;
        if (after < text.length()
                && (Lexer.isIdentifierStart(text.charAt(after))
                        || Lexer.isDigit(text.charAt(after))
                        || text.charAt(after) == '$')) {
            return new Escape('\\', end);
        }
        int quote = skipSpace(after);
        if (quote >= text.length() || text.charAt(quote) != '\'') {
            throw ScanErrors.near(
                    out,
                    "UESCAPE must be followed by a simple string literal",
                    quote,
                    quote >= text.length() ? "" : nextToken(quote));
        }
        int index = out.count;
        int close =
                new StringScanner(text, out)
                        .plain(quote, quote, TokenType.STRING, "", "unterminated quoted string");
        String character = out.value(index);
        out.count = index;
        if (character.length() != 1 || isForbidden(character.charAt(0))) {
            throw ScanErrors.near(
                    out, "invalid Unicode escape character", quote, text.substring(quote, close));
        }
        return new Escape(character.charAt(0), close);
    }

    private String nextToken(int from) {
        Tokens tokens = new Tokens();
        Lexer.scan(text.substring(from), tokens);
        return text.substring(from, from + tokens.end[0]);
    }

    private static boolean isForbidden(char c) {
        return c == '+'
                || c == '\''
                || c == '"'
                || " \t\n\r\f".indexOf(c) >= 0
                || c < 128 && Character.digit(c, 16) >= 0;
    }

    private int skipSpace(int from) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (" \t\n\r\f".indexOf(c) >= 0) {
                i++;
            } else if (c == '-' && i + 1 < text.length() && text.charAt(i + 1) == '-') {
                while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
                    i++;
                }
            } else {
                break;
            }
        }
        return i;
    }

    private String decode(String value, int place, char escape) {
        StringBuilder decoded = new StringBuilder(value.length());
        int high = 0;
        int i = 0;
        while (i < value.length()) {
            char c = value.charAt(i);
            int point = c;
            int next = i + 1;
            boolean unicode = false;
            if (c == escape) {
                if (i + 1 < value.length() && value.charAt(i + 1) == escape) {
                    next = i + 2;
                } else {
                    boolean wide = i + 1 < value.length() && value.charAt(i + 1) == '+';
                    int start = wide ? i + 2 : i + 1;
                    next = start + (wide ? 6 : 4);
                    point = hex(value, start, next, place + i);
                    unicode = true;
                }
            }
            if (unicode && point >= 0xDC00 && point <= 0xDFFF && high != 0) {
                decoded.appendCodePoint(Character.toCodePoint((char) high, (char) point));
                high = 0;
            } else if (high != 0 || unicode && point >= 0xDC00 && point <= 0xDFFF) {
                throw pair(place + i);
            } else if (unicode && point >= 0xD800 && point <= 0xDBFF) {
                high = point;
            } else if (unicode && (point == 0 || point > 0x10FFFF)) {
                throw ScanErrors.at(
                        out, ErrorCode.SYNTAX_ERROR, "invalid Unicode escape value", place + i);
            } else {
                decoded.appendCodePoint(point);
            }
            i = next;
        }
        if (high != 0) {
            throw pair(place + i);
        }
        return decoded.toString();
    }

    private DatabaseException pair(int at) {
        return ScanErrors.at(out, ErrorCode.SYNTAX_ERROR, "invalid Unicode surrogate pair", at);
    }

    private int hex(String value, int from, int to, int place) {
        int point = 0;
        for (int i = from; i < to; i++) {
            int digit =
                    i < value.length() && value.charAt(i) < 128
                            ? Character.digit(value.charAt(i), 16)
                            : -1;
            if (digit < 0) {
                throw ScanErrors.at(out, ErrorCode.SYNTAX_ERROR, "invalid Unicode escape", place)
                        .hint("Unicode escapes must be \\XXXX or \\+XXXXXX.");
            }
            point = point << 4 | digit;
        }
        return point;
    }
}
