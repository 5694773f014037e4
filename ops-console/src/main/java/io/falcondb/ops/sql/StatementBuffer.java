package io.falcondb.ops.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Collects lines until a statement is whole: up to a semicolon that stands in no string, quoted
/// name, dollar quote, comment or parenthesis. Not thread-safe.
final class StatementBuffer {

    private static final Pattern DOLLAR = Pattern.compile("\\$([\\p{L}_][\\p{L}\\p{N}_]*)?\\$");

    private final StringBuilder text = new StringBuilder();

    void add(String line) {
        text.append(line).append('\n');
    }

    /// Whether anything but space waits for its semicolon.
    boolean pending() {
        return !text.toString().isBlank();
    }

    void clear() {
        text.setLength(0);
    }

    /// Takes what is left at the end of the input, which needs no semicolon.
    String rest() {
        String rest = text.toString().strip();
        clear();
        return rest;
    }

    /// The next whole statement, without its semicolon; null if more lines are needed.
    @Nullable String next() {
        int end = end();
        if (end < 0) {
            return null;
        }
        String statement = text.substring(0, end).strip();
        text.delete(0, end + 1);
        return statement;
    }

    private int end() {
        int depth = 0;
        for (int at = 0; at >= 0 && at < text.length(); ) {
            switch (text.charAt(at)) {
                case ';' -> {
                    if (depth <= 0) {
                        return at;
                    }
                    at++;
                }
                case '(' -> {
                    depth++;
                    at++;
                }
                case ')' -> {
                    depth--;
                    at++;
                }
                case '\'' -> at = afterQuote(at, escapes(at));
                case '"' -> at = afterQuote(at, false);
                case '$' -> at = afterDollar(at);
                case '-' -> at = startsAt("--", at) ? after("\n", at) : at + 1;
                case '/' -> at = startsAt("/*", at) ? afterComment(at) : at + 1;
                default -> at++;
            }
        }
        return -1;
    }

    private boolean startsAt(String word, int at) {
        return text.indexOf(word, at) == at;
    }

    /// Whether the string that begins there knows backslashes: `E'...'`.
    private boolean escapes(int at) {
        return at > 0
                && Character.toUpperCase(text.charAt(at - 1)) == 'E'
                && (at == 1 || !Character.isLetterOrDigit(text.charAt(at - 2)));
    }

    /// A doubled quote ends nothing here and begins the next string at once: the same in effect.
    private int afterQuote(int at, boolean escapes) {
        char quote = text.charAt(at);
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                return i + 1;
            }
            if (c == '\\' && escapes) {
                i++;
            }
        }
        return -1;
    }

    private int afterDollar(int at) {
        Matcher tag = DOLLAR.matcher(text).region(at, text.length());
        return tag.lookingAt() ? after(tag.group(), tag.end()) : at + 1;
    }

    private int after(String word, int from) {
        int at = text.indexOf(word, from);
        return at < 0 ? -1 : at + word.length();
    }

    /// Comments may stand in comments.
    private int afterComment(int at) {
        int depth = 0;
        for (int i = at; i < text.length(); ) {
            if (startsAt("/*", i)) {
                depth++;
                i += 2;
            } else if (startsAt("*/", i)) {
                depth--;
                i += 2;
                if (depth == 0) {
                    return i;
                }
            } else {
                i++;
            }
        }
        return -1;
    }
}
