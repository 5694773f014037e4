package io.falcondb.sql.bind;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Names inside string literals: `public."My Table"`.
public final class QualifiedNames {

    private QualifiedNames() {}

    /// The parts, folded and unquoted.
    ///
    /// @throws DatabaseException INVALID_NAME, `invalid name syntax`
    public static List<String> parse(String text) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (true) {
            at = skipBlanks(text, at);
            StringBuilder part = new StringBuilder();
            if (at < text.length() && text.charAt(at) == '"') {
                at = quoted(text, at + 1, part);
            } else {
                int start = at;
                while (at < text.length()
                        && text.charAt(at) != '.'
                        && !Character.isWhitespace(text.charAt(at))) {
                    if (text.charAt(at) == '"') {
                        throw invalid();
                    }
                    at++;
                }
                part.append(text.substring(start, at).toLowerCase(Locale.ROOT));
            }
            if (part.isEmpty()) {
                throw invalid();
            }
            parts.add(part.toString());
            at = skipBlanks(text, at);
            if (at == text.length()) {
                return List.copyOf(parts);
            }
            if (text.charAt(at) != '.') {
                throw invalid();
            }
            at++;
        }
    }

    private static int quoted(String text, int from, StringBuilder part) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                part.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                part.append('"');
                at++;
            } else {
                return at;
            }
        }
        throw invalid();
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static DatabaseException invalid() {
        return new DatabaseException(ErrorCode.INVALID_NAME, "invalid name syntax");
    }
}
