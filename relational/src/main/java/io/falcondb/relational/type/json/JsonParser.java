package io.falcondb.relational.type.json;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.DatabaseException.Field;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.value.Numeric;

/// Reads JSON text by recursive descent; refuses it in PostgreSQL's words.
final class JsonParser {

    /// Deeper nesting is refused rather than overflowing the stack.
    private static final int DEPTH_MAX = 2000;

    interface Events {
        void scalar(JsonValue value);

        void key(String key);

        void open(boolean object);

        void close();

        Events NONE =
                new Events() {
                    @Override
                    public void scalar(JsonValue value) {}

                    @Override
                    public void key(String key) {}

                    @Override
                    public void open(boolean object) {}

                    @Override
                    public void close() {}
                };
    }

    private final String text;
    private final Events events;

    /// Whether strings are unescaped and numbers read; checking alone needs neither.
    private final boolean building;

    private int at;
    private int tokenStart;
    private int depth;

    JsonParser(String text, Events events) {
        this.text = text;
        this.events = events;
        building = events != Events.NONE;
    }

    void parse() {
        value();
        skipBlanks();
        if (at < text.length()) {
            throw unexpected("Expected end of input, but found");
        }
    }

    private void value() {
        skipBlanks();
        tokenStart = at;
        char c = peek();
        switch (c) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> {
                String string = string();
                if (building) {
                    events.scalar(new JsonValue.JsonString(string));
                }
            }
            default -> {
                if (c == '-' || (c >= '0' && c <= '9')) {
                    number();
                } else if (at >= text.length() || !wordPart(c)) {
                    throw unexpected("Expected JSON value, but found");
                } else {
                    word();
                }
            }
        }
    }

    private void object() {
        enter(true);
        skipBlanks();
        if (peek() == '}') {
            leave();
            return;
        }
        String expectation = "Expected string or \"}\", but found";
        while (true) {
            skipBlanks();
            if (peek() != '"') {
                throw unexpected(expectation);
            }
            tokenStart = at;
            String key = string();
            events.key(key);
            skipBlanks();
            if (peek() != ':') {
                throw unexpected("Expected \":\", but found");
            }
            at++;
            value();
            skipBlanks();
            if (peek() == '}') {
                leave();
                return;
            }
            if (peek() != ',') {
                throw unexpected("Expected \",\" or \"}\", but found");
            }
            at++;
            expectation = "Expected string, but found";
        }
    }

    private void array() {
        enter(false);
        skipBlanks();
        if (peek() == ']') {
            leave();
            return;
        }
        while (true) {
            value();
            skipBlanks();
            if (peek() == ']') {
                leave();
                return;
            }
            if (peek() != ',') {
                throw unexpected("Expected \",\" or \"]\", but found");
            }
            at++;
        }
    }

    private void enter(boolean object) {
        if (++depth > DEPTH_MAX) {
            throw new DatabaseException(
                    ErrorCode.STATEMENT_TOO_COMPLEX, "stack depth limit exceeded");
        }
        at++;
        events.open(object);
    }

    private void leave() {
        depth--;
        at++;
        events.close();
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (true) {
            if (at >= text.length()) {
                throw invalidToken(text.length());
            }
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c < ' ') {
                throw error(
                        "Character with value 0x"
                                + String.format("%02x", (int) c)
                                + " must be escaped.",
                        at - 1);
            }
            out.append(c == '\\' ? escape() : c);
        }
    }

    private char escape() {
        if (at >= text.length()) {
            throw invalidToken(text.length());
        }
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw error("Escape sequence \"\\" + c + "\" is invalid.", at);
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw error(
                        "\"\\u\" must be followed by four hexadecimal digits.",
                        Math.min(at + 1, text.length()));
            }
            code = code << 4 | digit;
            at++;
        }
        char c = (char) code;
        if (building) {
            requireStorable(c);
        }
        return c;
    }

    /// What json may say but jsonb cannot hold.
    private void requireStorable(char c) {
        if (c == 0) {
            throw new DatabaseException(
                            ErrorCode.UNTRANSLATABLE_CHARACTER,
                            "unsupported Unicode escape sequence")
                    .detail("\\u0000 cannot be converted to text.")
                    .with(Field.WHERE, context(at));
        }
        if (Character.isHighSurrogate(c)) {
            if (!text.startsWith("\\u", at)
                    || at + 6 > text.length()
                    || !lowSurrogate(text.substring(at + 2, at + 6))) {
                throw error("Unicode low surrogate must follow a high surrogate.", at);
            }
        } else if (Character.isLowSurrogate(c) && (at < 12 || !highSurrogateBefore(at - 6))) {
            throw error("Unicode low surrogate must follow a high surrogate.", at);
        }
    }

    private static boolean lowSurrogate(String hex) {
        return hex.matches("[dD][c-fC-F][0-9a-fA-F]{2}");
    }

    private boolean highSurrogateBefore(int escape) {
        return text.substring(escape - 6, escape).matches("\\\\u[dD][89abAB][0-9a-fA-F]{2}");
    }

    private void number() {
        int from = at;
        if (peek() == '-') {
            at++;
        }
        boolean valid = true;
        if (peek() == '0') {
            at++;
        } else {
            valid = digits();
        }
        if (valid && peek() == '.') {
            at++;
            valid = digits();
        }
        if (valid && (peek() == 'e' || peek() == 'E')) {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            valid = digits();
        }
        if (!valid || (at < text.length() && wordPart(peek()))) {
            while (at < text.length() && (wordPart(peek()) || peek() == '.')) {
                at++;
            }
            throw invalidToken(at);
        }
        if (building) {
            events.scalar(new JsonValue.JsonNumber(Numeric.parse(text.substring(from, at))));
        }
    }

    private boolean digits() {
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at > from;
    }

    private void word() {
        int from = at;
        while (at < text.length() && wordPart(peek())) {
            at++;
        }
        JsonValue value =
                switch (text.substring(from, at)) {
                    case "true" -> new JsonValue.JsonBoolean(true);
                    case "false" -> new JsonValue.JsonBoolean(false);
                    case "null" -> JsonValue.NULL;
                    default -> throw invalidToken(at);
                };
        events.scalar(value);
    }

    private static boolean wordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c >= 0x80;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        tokenStart = at;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    /// The token at hand is valid or not, but does not belong here.
    private DatabaseException unexpected(String expectation) {
        tokenStart = at;
        if (at >= text.length()) {
            return error("The input string ended unexpectedly.", text.length());
        }
        char c = peek();
        if ("{}[],:".indexOf(c) >= 0) {
            at++;
        } else if (c == '"') {
            string();
        } else if (wordPart(c) || c == '-') {
            while (at < text.length() && (wordPart(peek()) || "+-.".indexOf(peek()) >= 0)) {
                at++;
            }
            String word = text.substring(tokenStart, at);
            if (!word.matches("true|false|null|-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
                return invalidToken(at);
            }
        } else {
            at++;
            return invalidToken(at);
        }
        return error(expectation + " \"" + text.substring(tokenStart, at) + "\".", at);
    }

    private DatabaseException invalidToken(int end) {
        return error("Token \"" + text.substring(tokenStart, end) + "\" is invalid.", end);
    }

    private DatabaseException error(String detail, int end) {
        return new DatabaseException(
                        ErrorCode.INVALID_TEXT_REPRESENTATION, "invalid input syntax for type json")
                .detail(detail)
                .with(Field.WHERE, context(end));
    }

    /// The line up to the error, shortened as PostgreSQL shows it.
    private String context(int end) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        boolean cut = end - start >= 50;
        String shown = text.substring(cut ? end - 50 : start, end);
        boolean more = end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r';
        return "JSON data, line " + line + ": " + (cut ? "..." : "") + shown + (more ? "..." : "");
    }

    /// Checks without building anything.
    static void check(String text) {
        new JsonParser(text, Events.NONE).parse();
    }
}
