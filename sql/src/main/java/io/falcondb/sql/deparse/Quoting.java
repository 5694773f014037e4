package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Name;
import io.falcondb.sql.parse.Keyword;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Quotes around identifiers and strings, where they are needed, as `quote_ident` and
/// `quote_literal` set them.
public final class Quoting {
    private static final Set<String> RESERVED = reserved();

    private Quoting() {}

    private static Set<String> reserved() {
        Set<String> words = new HashSet<>();
        for (Keyword keyword : Keyword.values()) {
            if (keyword != Keyword.NO_KEYWORD
                    && keyword.category() != Keyword.Category.UNRESERVED) {
                words.add(keyword.word());
            }
        }
        return words;
    }

    /// The identifier, in double quotes unless it is a plain lower-case word that no key word but
    /// an unreserved one equals.
    public static String identifier(String name) {
        if (isPlain(name) && !RESERVED.contains(name)) {
            return name;
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static boolean isPlain(String name) {
        if (name.isEmpty()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c == '_';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /// The parts, each quoted where needed, joined by dots.
    public static String name(Name name) {
        return parts(name.parts());
    }

    static String parts(List<String> parts) {
        if (parts.size() == 1) {
            return identifier(parts.getFirst());
        }
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            if (!text.isEmpty()) {
                text.append('.');
            }
            text.append(identifier(part));
        }
        return text.toString();
    }

    /// The string as a literal; with a backslash in it, as an escape string.
    public static String literal(String value) {
        String doubled = value.replace("'", "''");
        return value.indexOf('\\') < 0
                ? '\'' + doubled + '\''
                : "E'" + doubled.replace("\\", "\\\\") + '\'';
    }
}
