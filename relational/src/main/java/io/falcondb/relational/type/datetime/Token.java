package io.falcondb.relational.type.datetime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A piece of date, time or interval input, in lower case.
record Token(Kind kind, String text) {

    enum Kind {
        /// Digits, perhaps with a decimal point.
        NUMBER,
        /// Parts joined by `-`, `/` or `.`, also with the name of a month; or a zone's name.
        DATE,
        /// Digits with colons.
        TIME,
        /// A sign and digits: an offset, or a signed number.
        SIGNED,
        WORD,
        /// A sign and a word: `-infinity`.
        SIGNED_WORD
    }

    /// Letters that mark the number after them.
    private static final String UNIT_LETTERS = "dhjmsty";

    /// No input worth reading has more.
    private static final int TOKENS_MAX = 25;

    char first() {
        return text.charAt(0);
    }

    /// Null if the input cannot be divided into tokens.
    static @Nullable List<Token> split(String input) {
        Splitter splitter = new Splitter(input.toLowerCase(Locale.ROOT));
        return splitter.run() ? splitter.tokens : null;
    }

    private static final class Splitter {
        private final String text;
        private final List<Token> tokens = new ArrayList<>();
        private int at;

        Splitter(String text) {
            this.text = text;
        }

        boolean run() {
            while (at < text.length()) {
                char c = text.charAt(at);
                if (blank(c)) {
                    at++;
                } else if (digit(c)) {
                    number();
                } else if (c == '.') {
                    int from = at++;
                    digits();
                    add(Kind.NUMBER, from);
                } else if (letter(c)) {
                    word();
                } else if (c == '+' || c == '-') {
                    if (!signed()) {
                        return false;
                    }
                } else if (punctuation(c)) {
                    at++;
                } else {
                    return false;
                }
                if (tokens.size() > TOKENS_MAX) {
                    return false;
                }
            }
            return true;
        }

        private void number() {
            int from = at;
            digits();
            char c = peek();
            if (c == ':') {
                while (digit(peek()) || peek() == ':' || peek() == '.') {
                    at++;
                }
                add(Kind.TIME, from);
            } else if (c == '-' || c == '/' || c == '.') {
                at++;
                Kind kind = c == '.' ? Kind.NUMBER : Kind.DATE;
                if (digit(peek())) {
                    digits();
                    if (peek() == c) {
                        kind = Kind.DATE;
                        while (digit(peek()) || peek() == c) {
                            at++;
                        }
                    }
                } else {
                    // The name of a month in the middle, or the end of a number like `1.`.
                    while (letter(peek()) || digit(peek()) || peek() == c) {
                        at++;
                        kind = Kind.DATE;
                    }
                }
                add(kind, from);
            } else {
                add(Kind.NUMBER, from);
            }
        }

        private void word() {
            int from = at;
            while (letter(peek())) {
                at++;
            }
            char c = peek();
            boolean known = Word.find(text.substring(from, at)) != null;
            boolean joined = c == '-' || c == '/' || c == '.';
            if (!known && (joined || c == '_' || c == '+' || digit(c))) {
                // A zone's name or a POSIX zone, or "t10" and "j2451187".
                if (digit(c) && at - from == 1 && UNIT_LETTERS.indexOf(text.charAt(from)) >= 0) {
                    add(Kind.WORD, from);
                    return;
                }
                while (letter(peek())
                        || digit(peek())
                        || "_/+-:.".indexOf(peek()) >= 0 && peek() != 0) {
                    at++;
                }
                add(Kind.DATE, from);
            } else if (joined && known) {
                at++;
                while (letter(peek()) || digit(peek()) || peek() == c) {
                    at++;
                }
                add(Kind.DATE, from);
            } else {
                add(Kind.WORD, from);
            }
        }

        private boolean signed() {
            char sign = text.charAt(at++);
            while (blank(peek())) {
                at++;
            }
            int from = at;
            if (digit(peek())) {
                while (digit(peek()) || peek() == ':' || peek() == '.' || peek() == '-') {
                    at++;
                }
                tokens.add(new Token(Kind.SIGNED, sign + text.substring(from, at)));
                return true;
            }
            if (letter(peek())) {
                while (letter(peek())) {
                    at++;
                }
                tokens.add(new Token(Kind.SIGNED_WORD, sign + text.substring(from, at)));
                return true;
            }
            return false;
        }

        private void digits() {
            while (digit(peek())) {
                at++;
            }
        }

        private void add(Kind kind, int from) {
            tokens.add(new Token(kind, text.substring(from, at)));
        }

        private char peek() {
            return at < text.length() ? text.charAt(at) : 0;
        }

        private static boolean digit(char c) {
            return c >= '0' && c <= '9';
        }

        private static boolean letter(char c) {
            return Character.isLetter(c);
        }

        private static boolean blank(char c) {
            return c == ' ' || (c >= '\t' && c <= '\r');
        }

        private static boolean punctuation(char c) {
            return c > ' ' && c < 0x7F;
        }
    }
}
