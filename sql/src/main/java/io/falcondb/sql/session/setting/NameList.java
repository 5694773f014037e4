package io.falcondb.sql.session.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A list of names as parameters like `search_path` hold it: `a, "B c", "$user"`.
public final class NameList {

    private NameList() {}

    /// The names, folded unless quoted.
    public static List<String> split(String text) {
        List<String> names = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ',' || Character.isWhitespace(c)) {
                at++;
            } else if (c == '"') {
                StringBuilder name = new StringBuilder();
                at++;
                while (at < text.length()) {
                    char inner = text.charAt(at++);
                    if (inner != '"') {
                        name.append(inner);
                    } else if (at < text.length() && text.charAt(at) == '"') {
                        name.append('"');
                        at++;
                    } else {
                        break;
                    }
                }
                names.add(name.toString());
            } else {
                int start = at;
                while (at < text.length() && text.charAt(at) != ',') {
                    at++;
                }
                names.add(text.substring(start, at).strip().toLowerCase(Locale.ROOT));
            }
        }
        return List.copyOf(names);
    }

    /// The text of a list, quoting what needs it.
    public static String join(List<String> names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            if (!text.isEmpty()) {
                text.append(", ");
            }
            text.append(isPlain(name) ? name : '"' + name.replace("\"", "\"\"") + '"');
        }
        return text.toString();
    }

    private static boolean isPlain(String name) {
        if (name.isEmpty() || !isStart(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isStart(c) && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStart(char c) {
        return c >= 'a' && c <= 'z' || c == '_';
    }
}
