package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.TokenType.BIT_STRING;
import static io.falcondb.sql.parse.TokenType.COLON_EQUALS;
import static io.falcondb.sql.parse.TokenType.DOT_DOT;
import static io.falcondb.sql.parse.TokenType.END;
import static io.falcondb.sql.parse.TokenType.ERROR;
import static io.falcondb.sql.parse.TokenType.IDENTIFIER;
import static io.falcondb.sql.parse.TokenType.INTEGER;
import static io.falcondb.sql.parse.TokenType.NUMERIC;
import static io.falcondb.sql.parse.TokenType.PARAMETER;
import static io.falcondb.sql.parse.TokenType.STRING;
import static io.falcondb.sql.parse.TokenType.TYPECAST;

import io.falcondb.kernel.DatabaseException;

/// Cuts a text into tokens by the rules of PostgreSQL 15 with `standard_conforming_strings` on. An
/// error of the text does not fail the scan: it becomes the last token, because PostgreSQL reports
/// a syntax error that comes before it first.
final class Lexer {
    private static final int IDENTIFIER_BYTES_MAX = 63;

    /// Classes of ASCII characters.
    private static final byte OTHER = 0;

    private static final byte SPACE = 1;
    private static final byte LETTER = 2;
    private static final byte DIGIT = 3;
    private static final byte SELF = 4;
    private static final byte SIGN = 5;
    private static final byte[] CLASS = new byte[128];

    static {
        for (char c : " \t\n\r\f".toCharArray()) {
            CLASS[c] = SPACE;
        }
        for (char c = 'a'; c <= 'z'; c++) {
            CLASS[c] = LETTER;
            CLASS[c - 32] = LETTER;
        }
        CLASS['_'] = LETTER;
        for (char c = '0'; c <= '9'; c++) {
            CLASS[c] = DIGIT;
        }
        for (char c : ",()[];".toCharArray()) {
            CLASS[c] = SELF;
        }
        for (char c : "~!@#^&|`?+-*/%<>=".toCharArray()) {
            CLASS[c] = SIGN;
        }
    }

    private final Tokens out;
    private final String text;
    private final int length;
    private int at;

    private Lexer(String text, Tokens out) {
        this.text = text;
        this.out = out;
        this.length = text.length();
    }

    /// Fills `out` with the tokens of the text.
    static void scan(String text, Tokens out) {
        out.reset(text);
        Lexer lexer = new Lexer(text, out);
        try {
            lexer.run();
            out.add(END, lexer.length, lexer.length);
        } catch (DatabaseException e) {
            out.error = e;
            out.add(ERROR, lexer.at, lexer.length);
        }
    }

    private void run() {
        while (at < length) {
            char c = text.charAt(at);
            switch (c < 128 ? CLASS[c] : LETTER) {
                case SPACE -> at++;
                case LETTER -> word(c);
                case DIGIT -> number();
                case SELF -> {
                    out.add(c, at, at + 1);
                    at++;
                }
                case SIGN -> sign(c);
                default -> other(c);
            }
        }
    }

    private void other(char c) {
        int next = peek(1);
        switch (c) {
            case '\'' -> string(at, at);
            case '"' -> quotedIdentifier(at, at + 1, false);
            case '$' -> dollar();
            case '.' -> {
                if (isDigit(next)) {
                    number();
                } else if (next == '.') {
                    emit(DOT_DOT, 2);
                } else {
                    emit('.', 1);
                }
            }
            case ':' -> {
                if (next == ':') {
                    emit(TYPECAST, 2);
                } else if (next == '=') {
                    emit(COLON_EQUALS, 2);
                } else {
                    emit(':', 1);
                }
            }
            default -> emit(c == END || c >= IDENTIFIER && c <= ERROR ? '\\' : c, 1);
        }
    }

    private void emit(int type, int width) {
        out.add(type, at, at + width);
        at += width;
    }

    private int peek(int ahead) {
        return at + ahead < length ? text.charAt(at + ahead) : -1;
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isIdentifierStart(int c) {
        return c >= 128 || c >= 0 && CLASS[c] == LETTER;
    }

    private void word(char first) {
        int next = peek(1);
        if (next == '\'') {
            switch (first) {
                case 'e', 'E' -> {
                    escapeString();
                    return;
                }
                case 'b', 'B' -> {
                    bitString('b', "unterminated bit string literal");
                    return;
                }
                case 'x', 'X' -> {
                    bitString('x', "unterminated hexadecimal string literal");
                    return;
                }
                case 'n', 'N' -> {
                    emit(TokenType.of(Keyword.NCHAR), 1);
                    return;
                }
                default -> {}
            }
        }
        if (next == '&' && (first == 'u' || first == 'U')) {
            int quote = peek(2);
            if (quote == '\'') {
                unicodeString();
                return;
            }
            if (quote == '"') {
                quotedIdentifier(at, at + 3, true);
                return;
            }
        }
        plainWord();
    }

    private void plainWord() {
        int from = at;
        int i = from;
        int hash = 0;
        boolean ascii = true;
        while (i < length) {
            int c = text.charAt(i);
            if (c < 128) {
                byte kind = CLASS[c];
                if (kind == LETTER) {
                    hash = KeywordTable.step(hash, c == '_' ? c : c | 32);
                } else if (kind == DIGIT || c == '$') {
                    hash = KeywordTable.step(hash, c);
                } else {
                    break;
                }
            } else {
                ascii = false;
                if (Character.isLowSurrogate((char) c)) {
                    out.surrogate(i);
                }
            }
            i++;
        }
        if (i - from > IDENTIFIER_BYTES_MAX || !ascii && i - from > IDENTIFIER_BYTES_MAX / 3) {
            String word = text.substring(from, i);
            out.decode(truncated(foldAscii(word)));
        }
        out.add(ascii ? KeywordTable.find(text, from, i, hash) : IDENTIFIER, from, i);
        at = i;
    }

    private static String foldAscii(String word) {
        char[] chars = word.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] >= 'A' && chars[i] <= 'Z') {
                chars[i] += 32;
            }
        }
        return new String(chars);
    }

    /// Cut to the longest prefix of whole characters that fits in 63 bytes of UTF-8.
    static String truncated(String name) {
        int bytes = 0;
        for (int i = 0; i < name.length(); ) {
            int c = name.codePointAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (bytes > IDENTIFIER_BYTES_MAX) {
                return name.substring(0, i);
            }
            i += Character.charCount(c);
        }
        return name;
    }

    private void number() {
        int from = at;
        int i = digits(from);
        boolean whole = true;
        if (i < length
                && text.charAt(i) == '.'
                && !(i + 1 < length && text.charAt(i + 1) == '.' && i > from)) {
            whole = false;
            i = digits(i + 1);
        }
        if (i < length && (text.charAt(i) | 32) == 'e') {
            int j = i + 1;
            if (j < length && (text.charAt(j) == '+' || text.charAt(j) == '-')) {
                j++;
                if (j >= length || !isDigit(text.charAt(j))) {
                    throw junk(from, j, "trailing junk after numeric literal");
                }
            }
            int k = digits(j);
            if (k > j) {
                whole = false;
                i = k;
            }
        }
        if (i < length && isIdentifierStart(text.charAt(i))) {
            throw junk(from, i + 1, "trailing junk after numeric literal");
        }
        out.add(whole && fitsInt(from, i) ? INTEGER : NUMERIC, from, i);
        at = i;
    }

    private DatabaseException junk(int from, int to, String message) {
        return ScanErrors.near(out, message, from, text.substring(from, to));
    }

    private int digits(int from) {
        int i = from;
        while (i < length && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private boolean fitsInt(int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (text.charAt(i) - '0');
            if (value > Integer.MAX_VALUE) {
                return false;
            }
        }
        return true;
    }

    private void sign(char c) {
        int next = peek(1);
        if (c == '-' && next == '-') {
            lineComment();
        } else if (c == '/' && next == '*') {
            at = blockComment(at);
        } else {
            at = OperatorScanner.scan(text, at, out);
        }
    }

    private void lineComment() {
        int i = at;
        while (i < length && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            noteSurrogate(i);
            i++;
        }
        at = i;
    }

    private int blockComment(int from) {
        int depth = 1;
        int i = from + 2;
        while (i < length) {
            char c = text.charAt(i);
            char next = i + 1 < length ? text.charAt(i + 1) : 0;
            if (c == '*' && next == '/') {
                i += 2;
                if (--depth == 0) {
                    return i;
                }
            } else if (c == '/' && next == '*') {
                i += 2;
                depth++;
            } else {
                noteSurrogate(i);
                i++;
            }
        }
        throw ScanErrors.near(out, "unterminated /* comment", from, text.substring(from));
    }

    private void noteSurrogate(int i) {
        if (Character.isLowSurrogate(text.charAt(i))) {
            out.surrogate(i);
        }
    }

    private void string(int from, int quote) {
        StringScanner scanner = new StringScanner(text, out);
        at = scanner.plain(from, quote, STRING, "", "unterminated quoted string");
    }

    private void bitString(char prefix, String unterminated) {
        StringScanner scanner = new StringScanner(text, out);
        at = scanner.plain(at, at + 1, BIT_STRING, String.valueOf(prefix), unterminated);
    }

    private void escapeString() {
        at = new EscapeString(text, out).scan(at);
    }

    private void unicodeString() {
        at = new UnicodeLiteral(text, out).string(at);
    }

    private void quotedIdentifier(int from, int contents, boolean unicode) {
        at = new UnicodeLiteral(text, out).identifier(from, contents, unicode);
    }

    private void dollar() {
        int from = at;
        int i = from + 1;
        if (i < length && isDigit(text.charAt(i))) {
            i = digits(i);
            if (i < length && isIdentifierStart(text.charAt(i))) {
                throw junk(from, i + 1, "trailing junk after parameter");
            }
            out.add(PARAMETER, from, i);
            at = i;
            return;
        }
        if (i < length && isIdentifierStart(text.charAt(i))) {
            while (i < length && (isIdentifierStart(text.charAt(i)) || isDigit(text.charAt(i)))) {
                i++;
            }
        }
        if (i >= length || text.charAt(i) != '$') {
            emit('$', 1);
            return;
        }
        String tag = text.substring(from, i + 1);
        int close = text.indexOf(tag, i + 1);
        if (close < 0) {
            throw ScanErrors.near(
                    out, "unterminated dollar-quoted string", from, text.substring(from));
        }
        for (int k = from; k < close; k++) {
            noteSurrogate(k);
        }
        out.decode(text.substring(i + 1, close));
        at = close + tag.length();
        out.add(STRING, from, at);
    }
}
