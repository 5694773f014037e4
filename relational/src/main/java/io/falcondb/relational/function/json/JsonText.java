package io.falcondb.relational.function.json;

import io.falcondb.relational.type.json.JsonValue;
import io.falcondb.relational.type.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parts of JSON text as they are written, without building a tree. The text must be valid, as
/// values of json and jsonb are.
final class JsonText {

    /// @param key unescaped
    /// @param value as written
    record Member(String key, String value) {}

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /// One of `{ [ " n t f -`, or a digit.
    static char kind(String json) {
        int start = 0;
        while (isBlank(json.charAt(start))) {
            start++;
        }
        return json.charAt(start);
    }

    static boolean isObject(String json) {
        return kind(json) == '{';
    }

    static boolean isArray(String json) {
        return kind(json) == '[';
    }

    static boolean isNull(String json) {
        return kind(json) == 'n';
    }

    /// What `json_typeof` says.
    static String typeOf(String json) {
        return switch (kind(json)) {
            case '{' -> "object";
            case '[' -> "array";
            case '"' -> "string";
            case 'n' -> "null";
            case 't', 'f' -> "boolean";
            default -> "number";
        };
    }

    /// The members of an object, in order, duplicates included.
    static List<Member> members(String object) {
        JsonText scan = new JsonText(object);
        List<Member> members = new ArrayList<>();
        scan.blanks();
        scan.at++;
        scan.blanks();
        while (scan.current() != '}') {
            String key = unquoted(scan.value());
            scan.blanks();
            scan.at++;
            members.add(new Member(key, scan.value()));
            scan.blanks();
            if (scan.current() == ',') {
                scan.at++;
                scan.blanks();
            }
        }
        return members;
    }

    static List<String> elements(String array) {
        JsonText scan = new JsonText(array);
        List<String> elements = new ArrayList<>();
        scan.blanks();
        scan.at++;
        scan.blanks();
        while (scan.current() != ']') {
            elements.add(scan.value());
            scan.blanks();
            if (scan.current() == ',') {
                scan.at++;
                scan.blanks();
            }
        }
        return elements;
    }

    /// Null if it is no object or has no such member; of duplicates the last one.
    static @Nullable String member(String json, String key) {
        if (!isObject(json)) {
            return null;
        }
        String found = null;
        for (Member member : members(json)) {
            if (member.key().equals(key)) {
                found = member.value();
            }
        }
        return found;
    }

    /// From 0, or from -1 at the end; null if it is no array or has no such element.
    static @Nullable String element(String json, long index) {
        if (!isArray(json)) {
            return null;
        }
        List<String> elements = elements(json);
        long place = index < 0 ? elements.size() + index : index;
        return place < 0 || place >= elements.size() ? null : elements.get((int) place);
    }

    /// One step of a path: a key, or an index if this is an array.
    static @Nullable String step(String json, String step) {
        if (isObject(json)) {
            return member(json, step);
        }
        try {
            return element(json, Integer.parseInt(step.strip()));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// Strings without quotes, null as NULL, all else as written.
    static @Nullable String asText(@Nullable String json) {
        if (json == null || isNull(json)) {
            return null;
        }
        return kind(json) == '"' ? unquoted(json) : json;
    }

    static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        JsonValue.quote(text, out);
        return out.toString();
    }

    private static String unquoted(String literal) {
        String bare = literal.strip();
        if (bare.indexOf('\\') < 0) {
            return bare.substring(1, bare.length() - 1);
        }
        return JsonValue.parse(bare) instanceof JsonString(String value) ? value : bare;
    }

    /// The value that begins here, as written.
    private String value() {
        blanks();
        int start = at;
        int depth = 0;
        do {
            char c = current();
            if (c == '"') {
                string();
            } else if (c == '{' || c == '[') {
                depth++;
                at++;
            } else if (c == '}' || c == ']') {
                depth--;
                at++;
            } else if (depth > 0) {
                at++;
            } else {
                scalar();
            }
        } while (depth > 0);
        return text.substring(start, at);
    }

    private void string() {
        at++;
        while (current() != '"') {
            at += current() == '\\' ? 2 : 1;
        }
        at++;
    }

    private void scalar() {
        while (at < text.length() && ",]}".indexOf(current()) < 0 && !isBlank(current())) {
            at++;
        }
    }

    private void blanks() {
        while (at < text.length() && isBlank(current())) {
            at++;
        }
    }

    private char current() {
        return text.charAt(at);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }
}
