package io.falcondb.relational.function.text;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;

/// Patterns of SIMILAR TO and of `substring(text similar pattern escape e)` as regular expressions.
final class SimilarPattern {

    private SimilarPattern() {}

    /// @throws DatabaseException INVALID_ESCAPE_SEQUENCE
    static String regex(String pattern, String escape) {
        if (Strings.length(escape) > 1) {
            throw new DatabaseException(ErrorCode.INVALID_ESCAPE_SEQUENCE, "invalid escape string")
                    .hint("Escape string must be empty or one character.");
        }
        int quote = escape.isEmpty() ? -1 : escape.codePointAt(0);
        StringBuilder regex = new StringBuilder("^(?:");
        boolean afterEscape = false;
        boolean inBracket = false;
        int separators = 0;
        for (int c : pattern.codePoints().toArray()) {
            if (afterEscape) {
                if (c == '"' && !inBracket) {
                    regex.append(separators++ == 0 ? "){1,1}?(" : "){1,1}(?:");
                } else {
                    regex.append('\\').appendCodePoint(c);
                }
                afterEscape = false;
            } else if (c == quote) {
                afterEscape = true;
            } else if (inBracket) {
                regex.append(c == '\\' ? "\\" : "").appendCodePoint(c);
                inBracket = c != ']';
            } else {
                switch (c) {
                    case '[' -> {
                        regex.append('[');
                        inBracket = true;
                    }
                    case '%' -> regex.append(".*");
                    case '_' -> regex.append('.');
                    case '(' -> regex.append("(?:");
                    case '\\', '.', '^', '$' -> regex.append('\\').appendCodePoint(c);
                    default -> regex.appendCodePoint(c);
                }
            }
        }
        return regex.append(")$").toString();
    }
}
