package io.falcondb.relational.function.text;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.util.Map;
import java.util.regex.Pattern;

/// PostgreSQL's advanced regular expressions (ARE) written for `java.util.regex`. One use.
///
/// The difference that remains: of several alternatives Java takes the first that matches,
/// PostgreSQL the longest. It shows in what is matched, never in whether.
final class RegexTranslation {

    private static final Map<String, String> CLASSES =
            Map.ofEntries(
                    Map.entry("alpha", "\\p{L}"),
                    Map.entry("alnum", "\\p{L}\\p{Nd}"),
                    Map.entry("digit", "0-9"),
                    Map.entry("lower", "\\p{Ll}"),
                    Map.entry("upper", "\\p{Lu}"),
                    Map.entry("space", "\\s\\x0B"),
                    Map.entry("blank", " \\t"),
                    Map.entry("punct", "\\p{Punct}\\p{IsPunctuation}"),
                    Map.entry("cntrl", "\\p{Cntrl}"),
                    Map.entry("graph", "\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}"),
                    Map.entry("print", " \\p{L}\\p{M}\\p{N}\\p{P}\\p{S}"),
                    Map.entry("xdigit", "0-9A-Fa-f"),
                    Map.entry("word", "\\p{L}\\p{Nd}_"));

    private final String source;
    private final StringBuilder target = new StringBuilder();
    private int at;
    private RegexFlags flags;

    private RegexTranslation(String source, RegexFlags flags) {
        this.source = source;
        this.flags = flags;
    }

    /// @throws DatabaseException INVALID_REGULAR_EXPRESSION
    static Pattern compile(String regex, RegexFlags flags) {
        return new RegexTranslation(regex, flags).compiled();
    }

    private Pattern compiled() {
        directors();
        if (flags.quoted()) {
            return Pattern.compile(source.substring(at), javaFlags() | Pattern.LITERAL);
        }
        while (at < source.length()) {
            atom();
        }
        try {
            return Pattern.compile(target.toString(), javaFlags());
        } catch (java.util.regex.PatternSyntaxException e) {
            throw invalid(reason(e));
        }
    }

    private int javaFlags() {
        int java = flags.dotMatchesNewline() ? Pattern.DOTALL : Pattern.UNIX_LINES;
        if (flags.ignoreCase()) {
            java |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        }
        return java;
    }

    /// `***:`, `***=` and `(?flags)` at the very start.
    private void directors() {
        if (source.startsWith("***=")) {
            at = 4;
            flags = flags.with("q");
        } else if (source.startsWith("***:")) {
            at = 4;
        }
        if (source.startsWith("(?", at) && !flags.quoted()) {
            int end = at + 2;
            while (end < source.length() && Character.isLetter(source.charAt(end))) {
                end++;
            }
            if (end > at + 2 && end < source.length() && source.charAt(end) == ')') {
                flags = flags.with(source.substring(at + 2, end));
                at = end + 1;
            }
        }
    }

    private void atom() {
        char c = source.charAt(at++);
        switch (c) {
            case '\\' -> escape();
            case '[' -> bracket();
            case '^' -> target.append(flags.linesAnchor() ? "(?m:^)" : "\\A");
            case '$' -> target.append(flags.linesAnchor() ? "(?m:$)" : "\\z");
            case '{' -> brace();
            case '#' -> {
                if (flags.expanded()) {
                    int end = source.indexOf('\n', at);
                    at = end < 0 ? source.length() : end + 1;
                } else {
                    target.append("#");
                }
            }
            case '(' -> {
                if (source.startsWith("?#", at)) {
                    int end = source.indexOf(')', at);
                    at = end < 0 ? source.length() : end + 1;
                } else {
                    target.append('(');
                }
            }
            case '}', ']' -> target.append('\\').append(c);
            case '*', '+', '?' -> quantifier(c);
            default -> {
                if (!flags.expanded() || !Character.isWhitespace(c)) {
                    target.append(c);
                }
            }
        }
    }

    /// Java's possessive quantifiers are PostgreSQL's errors.
    private void quantifier(char c) {
        target.append(c);
        if (c != '?' && source.startsWith("?", at)) {
            target.append('?');
            at++;
        } else if (c == '?' && source.startsWith("?", at)) {
            target.append('?');
            at++;
        }
        if (!endsGroupStart() && at < source.length() && "*+?".indexOf(source.charAt(at)) >= 0) {
            throw invalid("quantifier operand invalid");
        }
    }

    /// Whether the `?` just written belongs to `(?:` and its kin.
    private boolean endsGroupStart() {
        return target.length() >= 2 && target.charAt(target.length() - 2) == '(';
    }

    private void brace() {
        int end = source.indexOf('}', at);
        boolean bounds = at < source.length() && Character.isDigit(source.charAt(at)) && end > 0;
        if (!bounds) {
            target.append("\\{");
            return;
        }
        String body = source.substring(at, end);
        if (!body.matches("\\d+(,\\d*)?")) {
            throw invalid("invalid repetition count(s)");
        }
        for (String bound : body.split(",", -1)) {
            if (bound.length() > 3 || !bound.isEmpty() && Integer.parseInt(bound) > 255) {
                throw invalid("invalid repetition count(s)");
            }
        }
        target.append('{').append(body).append('}');
        at = end + 1;
        if (source.startsWith("?", at)) {
            target.append('?');
            at++;
        }
    }

    private void escape() {
        if (at >= source.length()) {
            throw invalid("invalid escape \\ sequence");
        }
        char c = source.charAt(at++);
        switch (c) {
            case 'm' -> target.append("\\b(?=[\\p{L}\\p{Nd}_])");
            case 'M' -> target.append("\\b(?<=[\\p{L}\\p{Nd}_])");
            case 'y' -> target.append("\\b");
            case 'Y' -> target.append("\\B");
            case 'A' -> target.append("\\A");
            case 'Z' -> target.append("\\z");
            case 'd' -> target.append("[0-9]");
            case 'D' -> target.append("[^0-9]");
            case 'w' -> target.append("[\\p{L}\\p{Nd}_]");
            case 'W' -> target.append("[^\\p{L}\\p{Nd}_]");
            case 's' -> target.append("[\\s\\x0B]");
            case 'S' -> target.append("[^\\s\\x0B]");
            default -> {
                if (c >= '1' && c <= '9') {
                    target.append('\\').append(c);
                } else {
                    literal(character(c));
                }
            }
        }
    }

    /// The character that an escape names.
    private int character(char c) {
        return switch (c) {
            case 'a' -> 7;
            case 'b' -> '\b';
            case 'B' -> '\\';
            case 'e' -> 27;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 11;
            case '0' -> 0;
            case 'u' -> hex(4);
            case 'U' -> hex(8);
            case 'x' -> hex(255);
            case 'c' -> source.charAt(at++) & 31;
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw invalid("invalid escape \\ sequence");
                }
                yield c;
            }
        };
    }

    private int hex(int digitsMax) {
        int start = at;
        while (at < source.length()
                && at - start < digitsMax
                && Character.digit(source.charAt(at), 16) >= 0) {
            at++;
        }
        if (at == start || at - start > 8) {
            throw invalid("invalid escape \\ sequence");
        }
        return Integer.parseUnsignedInt(source.substring(start, at), 16);
    }

    private void bracket() {
        boolean negated = source.startsWith("^", at);
        at += negated ? 1 : 0;
        StringBuilder items = new StringBuilder();
        boolean first = true;
        while (true) {
            if (at >= source.length()) {
                throw invalid("brackets [] not balanced");
            }
            char c = source.charAt(at++);
            if (c == ']' && !first) {
                break;
            }
            first = false;
            if (c == '[' && at < source.length() && ":.=".indexOf(source.charAt(at)) >= 0) {
                items.append(named());
            } else if (c == '\\') {
                items.append(escapeInBracket());
            } else if (c == '-') {
                boolean range = !items.isEmpty() && !source.startsWith("]", at);
                items.append(range ? "-" : "\\-");
            } else {
                items.append(inBracket(c));
            }
        }
        if (negated && !flags.dotMatchesNewline()) {
            items.append("\\n");
        }
        target.append(negated ? "[^" : "[").append(items).append(']');
    }

    private String named() {
        char kind = source.charAt(at);
        int end = source.indexOf(kind + "]", at + 1);
        if (end < 0) {
            throw invalid("brackets [] not balanced");
        }
        String name = source.substring(at + 1, end);
        at = end + 2;
        if (kind != ':') {
            return inBracket(name.charAt(0));
        }
        String items = CLASSES.get(name);
        if (items == null) {
            throw invalid("invalid character class");
        }
        return items;
    }

    private String escapeInBracket() {
        if (at >= source.length()) {
            throw invalid("invalid escape \\ sequence");
        }
        char c = source.charAt(at++);
        return switch (c) {
            case 'd' -> "0-9";
            case 'w' -> "\\p{L}\\p{Nd}_";
            case 's' -> "\\s\\x0B";
            default -> String.format("\\x{%x}", character(c));
        };
    }

    private static String inBracket(char c) {
        return "[]\\&^-#".indexOf(c) >= 0 ? "\\" + c : String.valueOf(c);
    }

    private void literal(int character) {
        target.append(String.format("\\x{%x}", character));
    }

    private static String reason(java.util.regex.PatternSyntaxException e) {
        String description = e.getDescription();
        if (description.contains("Dangling meta")) {
            return "quantifier operand invalid";
        }
        if (description.contains("Unclosed group") || description.contains("Unmatched closing")) {
            return "parentheses () not balanced";
        }
        if (description.contains("repetition") || description.contains("counted closure")) {
            return "invalid repetition count(s)";
        }
        return description.contains("range") ? "invalid character range" : description;
    }

    private static DatabaseException invalid(String reason) {
        return new DatabaseException(
                ErrorCode.INVALID_REGULAR_EXPRESSION, "invalid regular expression: " + reason);
    }
}
