package io.falcondb.relational.function.json;

import io.falcondb.relational.type.json.JsonValue;
import io.falcondb.relational.type.json.JsonValue.JsonArray;
import io.falcondb.relational.type.json.JsonValue.JsonObject;

/// JSON as text, indented or stripped.
final class JsonPretty {

    private static final int INDENT = 4;

    private JsonPretty() {}

    /// `jsonb_pretty`.
    static String indented(JsonValue value) {
        StringBuilder out = new StringBuilder();
        indent(value, 0, out);
        return out.toString();
    }

    private static void indent(JsonValue value, int level, StringBuilder out) {
        switch (value) {
            case JsonObject object -> {
                out.append('{');
                String separator = "\n";
                for (var member : object.members().entrySet()) {
                    out.append(separator)
                            .append(" ".repeat((level + 1) * INDENT))
                            .append(JsonText.quoted(member.getKey()))
                            .append(": ");
                    indent(member.getValue(), level + 1, out);
                    separator = ",\n";
                }
                out.append('\n').append(" ".repeat(level * INDENT)).append('}');
            }
            case JsonArray array -> {
                out.append('[');
                String separator = "\n";
                for (JsonValue element : array.elements()) {
                    out.append(separator).append(" ".repeat((level + 1) * INDENT));
                    indent(element, level + 1, out);
                    separator = ",\n";
                }
                out.append('\n').append(" ".repeat(level * INDENT)).append(']');
            }
            default -> out.append(value.text());
        }
    }

    /// `json_strip_nulls`: as written, but without blanks and without members that are null.
    static String stripped(String json) {
        StringBuilder out = new StringBuilder(json.length());
        strip(json, out);
        return out.toString();
    }

    private static void strip(String json, StringBuilder out) {
        String separator = "";
        switch (JsonText.kind(json)) {
            case '{' -> {
                out.append('{');
                for (JsonText.Member member : JsonText.members(json)) {
                    if (!JsonText.isNull(member.value())) {
                        out.append(separator).append(JsonText.quoted(member.key())).append(':');
                        strip(member.value(), out);
                        separator = ",";
                    }
                }
                out.append('}');
            }
            case '[' -> {
                out.append('[');
                for (String element : JsonText.elements(json)) {
                    out.append(separator);
                    strip(element, out);
                    separator = ",";
                }
                out.append(']');
            }
            default -> out.append(json.strip());
        }
    }
}
