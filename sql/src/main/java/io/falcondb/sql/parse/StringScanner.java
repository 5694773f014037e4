package io.falcondb.sql.parse;

import org.jspecify.annotations.Nullable;

/// Strings without backslashes, and what all strings share: doubled quotes and continuation on
/// another line.
final class StringScanner {
    private final String text;
    private final Tokens out;

    StringScanner(String text, Tokens out) {
        this.text = text;
        this.out = out;
    }

    /// Adds the string whose token begins at `from` and whose quote is at `quote`; returns its end.
    int plain(int from, int quote, int type, String prefix, String unterminated) {
        int segment = quote + 1;
        int i = segment;
        StringBuilder value = prefix.isEmpty() ? null : new StringBuilder(prefix);
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '\'') {
                if (Character.isLowSurrogate(c)) {
                    out.surrogate(i);
                }
                i++;
                continue;
            }
            if (i + 1 < text.length() && text.charAt(i + 1) == '\'') {
                value = append(value, segment, i + 1);
                i += 2;
                segment = i;
                continue;
            }
            int next = continuation(text, i + 1);
            if (next < 0) {
                if (value != null) {
                    out.decode(value.append(text, segment, i).toString());
                }
                out.add(type, from, i + 1);
                return i + 1;
            }
            value = append(value, segment, i);
            segment = next + 1;
            i = segment;
        }
        throw ScanErrors.near(out, unterminated, from, text.substring(from));
    }

    private StringBuilder append(@Nullable StringBuilder value, int from, int to) {
        return (value == null ? new StringBuilder() : value).append(text, from, to);
    }

    /// Where the string goes on after a closing quote: the next quote behind white space that has a
    /// line break; -1 if it ends.
    static int continuation(String text, int from) {
        boolean line = false;
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            switch (c) {
                case '\n', '\r' -> {
                    line = true;
                    i++;
                }
                case ' ', '\t', '\f' -> i++;
                case '-' -> {
                    if (i + 1 >= text.length() || text.charAt(i + 1) != '-') {
                        return -1;
                    }
                    while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
                        i++;
                    }
                }
                case '\'' -> {
                    return line ? i : -1;
                }
                default -> {
                    return -1;
                }
            }
        }
        return -1;
    }
}
