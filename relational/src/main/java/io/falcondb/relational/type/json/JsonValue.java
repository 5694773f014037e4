package io.falcondb.relational.type.json;

import io.falcondb.relational.value.Numeric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A JSON value as jsonb understands it: objects without duplicate keys, numbers as numerics. Its
/// text is PostgreSQL's.
public sealed interface JsonValue {

    /// Shorter keys first, then by their UTF-8 bytes.
    Comparator<String> KEY_ORDER = JsonValue::compareKeys;

    record JsonNull() implements JsonValue {}

    record JsonBoolean(boolean value) implements JsonValue {}

    record JsonNumber(Numeric value) implements JsonValue {}

    record JsonString(String value) implements JsonValue {}

    record JsonArray(List<JsonValue> elements) implements JsonValue {}

    /// @param members in [#KEY_ORDER]
    record JsonObject(Map<String, JsonValue> members) implements JsonValue {

        public static JsonObject of(Map<String, JsonValue> members) {
            Map<String, JsonValue> sorted = new TreeMap<>(KEY_ORDER);
            sorted.putAll(members);
            return new JsonObject(sorted);
        }
    }

    JsonNull NULL = new JsonNull();

    /// @throws io.falcondb.kernel.DatabaseException INVALID_TEXT_REPRESENTATION
    static JsonValue parse(String text) {
        TreeBuilder builder = new TreeBuilder();
        new JsonParser(text, builder).parse();
        return builder.result();
    }

    /// Checks JSON text without reading it.
    ///
    /// @throws io.falcondb.kernel.DatabaseException INVALID_TEXT_REPRESENTATION
    static void check(String text) {
        JsonParser.check(text);
    }

    /// The text of jsonb: `{"a": 1, "b": [true, null]}`.
    default String text() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        switch (this) {
            case JsonNull ignored -> out.append("null");
            case JsonBoolean(boolean value) -> out.append(value);
            case JsonNumber(Numeric value) -> out.append(value);
            case JsonString(String value) -> quote(value, out);
            case JsonArray(List<JsonValue> elements) -> {
                out.append('[');
                for (int i = 0; i < elements.size(); i++) {
                    if (i > 0) {
                        out.append(", ");
                    }
                    elements.get(i).write(out);
                }
                out.append(']');
            }
            case JsonObject(Map<String, JsonValue> members) -> {
                out.append('{');
                boolean first = true;
                for (Map.Entry<String, JsonValue> member : members.entrySet()) {
                    if (!first) {
                        out.append(", ");
                    }
                    first = false;
                    quote(member.getKey(), out);
                    out.append(": ");
                    member.getValue().write(out);
                }
                out.append('}');
            }
        }
    }

    /// A JSON string literal, escaped as PostgreSQL does.
    static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static int compareKeys(String a, String b) {
        byte[] left = a.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] right = b.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return left.length != right.length
                ? Integer.compare(left.length, right.length)
                : java.util.Arrays.compareUnsigned(left, right);
    }

    /// Builds the tree from the parser's events.
    final class TreeBuilder implements JsonParser.Events {

        private final List<Object> open = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();
        private @Nullable JsonValue root;

        JsonValue result() {
            if (root == null) {
                throw new IllegalStateException("nothing parsed");
            }
            return root;
        }

        @Override
        public void scalar(JsonValue value) {
            add(value);
        }

        @Override
        public void key(String key) {
            keys.add(key);
        }

        @Override
        public void open(boolean object) {
            open.add(
                    object
                            ? new TreeMap<String, JsonValue>(KEY_ORDER)
                            : new ArrayList<JsonValue>());
        }

        @Override
        @SuppressWarnings("unchecked")
        public void close() {
            Object top = open.removeLast();
            add(
                    top instanceof List<?> list
                            ? new JsonArray((List<JsonValue>) list)
                            : new JsonObject((Map<String, JsonValue>) top));
        }

        @SuppressWarnings("unchecked")
        private void add(JsonValue value) {
            if (open.isEmpty()) {
                root = value;
            } else if (open.getLast() instanceof List<?> list) {
                ((List<JsonValue>) list).add(value);
            } else {
                ((Map<String, JsonValue>) open.getLast()).put(keys.removeLast(), value);
            }
        }
    }
}
