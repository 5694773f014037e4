package io.falcondb.contracts.operations;

/// Texts of statements without what they may tell of rows and secrets: strings, numbers and
/// comments. Reads any text, valid or not, cut off or not, in one pass.
public final class StatementText {

    private final String text;
    private final StringBuilder shown;
    private int at;

    private StatementText(String text) {
        this.text = text;
        this.shown = new StringBuilder(text.length());
    }

    /// The text with `?` for its literals, without comments, its white space made single.
    public static String withoutValues(String statement) {
        StatementText reader = new StatementText(statement);
        reader.read();
        return reader.shown.toString().strip();
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'') {
                literal(precededByEscapeMark());
            } else if (c == '"') {
                copyQuoted();
            } else if (text.startsWith("--", at)) {
                at = end(text.indexOf('\n', at));
                space();
            } else if (text.startsWith("/*", at)) {
                comment();
            } else if (c == '$' && dollarTag() != null) {
                dollarQuoted();
            } else if (isDigit(c)
                    || c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
                number();
            } else if (Character.isWhitespace(c)) {
                at++;
                space();
            } else if (Character.isJavaIdentifierStart(c)) {
                word();
            } else {
                shown.append(c);
                at++;
            }
        }
    }

    private boolean precededByEscapeMark() {
        int length = shown.length();
        return length > 0
                && Character.toUpperCase(shown.charAt(length - 1)) == 'E'
                && (length == 1 || !Character.isJavaIdentifierPart(shown.charAt(length - 2)));
    }

    /// From one quote to the next; doubled ones belong to it, and escaped ones if `escapes`.
    private void literal(boolean escapes) {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (escapes && c == '\\') {
                at++;
            } else if (c == '\'') {
                if (at < text.length() && text.charAt(at) == '\'') {
                    at++;
                } else {
                    break;
                }
            }
        }
        at = Math.min(at, text.length());
        shown.append('?');
    }

    private void copyQuoted() {
        int close = text.indexOf('"', at + 1);
        int end = close < 0 ? text.length() : close + 1;
        shown.append(text, at, end);
        at = end;
    }

    private void comment() {
        int depth = 0;
        do {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < text.length());
        space();
    }

    /// `$tag$` that begins here, or null.
    private @org.jspecify.annotations.Nullable String dollarTag() {
        int end = at + 1;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        boolean parameter = end > at + 1 && isDigit(text.charAt(at + 1));
        return end < text.length() && text.charAt(end) == '$' && !parameter
                ? text.substring(at, end + 1)
                : null;
    }

    private void dollarQuoted() {
        String tag = java.util.Objects.requireNonNull(dollarTag());
        int close = text.indexOf(tag, at + tag.length());
        at = close < 0 ? text.length() : close + tag.length();
        shown.append('?');
    }

    private void number() {
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at))
                        || text.charAt(at) == '.'
                        || text.charAt(at) == '_')) {
            at++;
        }
        shown.append('?');
    }

    /// Names keep their digits, and so do parameters like `$1`.
    private void word() {
        int begin = at++;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        shown.append(text, begin, at);
    }

    private void space() {
        if (!shown.isEmpty() && shown.charAt(shown.length() - 1) != ' ') {
            shown.append(' ');
        }
    }

    private int end(int found) {
        return found < 0 ? text.length() : found;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
