package io.falcondb.relational.function.json;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Refusal;
import io.falcondb.relational.type.json.JsonValue;
import io.falcondb.relational.type.json.JsonValue.JsonArray;
import io.falcondb.relational.type.json.JsonValue.JsonNull;
import io.falcondb.relational.type.json.JsonValue.JsonObject;
import io.falcondb.relational.value.ArrayValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// jsonb values made of others: set, insert, delete, concatenate, strip.
final class JsonbChange {

    enum Mode {
        /// Replaces what is there, creates what is not.
        SET,
        /// Replaces only.
        REPLACE,
        /// Before an element, or a new member.
        INSERT_BEFORE,
        INSERT_AFTER,
        DELETE
    }

    private JsonbChange() {}

    /// Changes the place that the path names; without it nothing.
    static JsonValue at(JsonValue root, ArrayValue path, @Nullable JsonValue value, Mode mode) {
        if (!(root instanceof JsonArray) && !(root instanceof JsonObject)) {
            throw Refusal.invalidParameter(
                    mode == Mode.DELETE
                            ? "cannot delete path in scalar"
                            : "cannot set path in scalar");
        }
        boolean empty =
                switch (root) {
                    case JsonArray array -> array.elements().isEmpty();
                    case JsonObject object -> object.members().isEmpty();
                    default -> false;
                };
        if (empty && (mode == Mode.DELETE || mode == Mode.REPLACE)) {
            return root;
        }
        return path.isEmpty() ? root : changed(root, path, 0, value, mode);
    }

    private static JsonValue changed(
            JsonValue node, ArrayValue path, int level, @Nullable JsonValue value, Mode mode) {
        if (!(path.elements()[level] instanceof String step)) {
            throw new DatabaseException(
                    ErrorCode.NULL_VALUE_NOT_ALLOWED,
                    "path element at position " + (level + 1) + " is null");
        }
        boolean last = level == path.elements().length - 1;
        boolean creates = mode != Mode.DELETE && mode != Mode.REPLACE;
        if (node instanceof JsonArray array && array.elements().isEmpty() && !creates) {
            return node;
        }
        return switch (node) {
            case JsonObject object -> {
                Map<String, JsonValue> members = new HashMap<>(object.members());
                JsonValue present = members.get(step);
                if (!last) {
                    if (present != null) {
                        members.put(step, changed(present, path, level + 1, value, mode));
                    }
                } else if (mode == Mode.DELETE) {
                    members.remove(step);
                } else if (value != null) {
                    place(members, step, present, value, mode);
                }
                yield JsonObject.of(members);
            }
            case JsonArray array -> {
                List<JsonValue> elements = new ArrayList<>(array.elements());
                element(elements, index(step, level), last, path, level, value, mode);
                yield new JsonArray(elements);
            }
            default -> node;
        };
    }

    private static void place(
            Map<String, JsonValue> members,
            String key,
            @Nullable JsonValue present,
            JsonValue value,
            Mode mode) {
        boolean insert = mode == Mode.INSERT_BEFORE || mode == Mode.INSERT_AFTER;
        if (insert && present != null) {
            throw Refusal.invalidParameter("cannot replace existing key")
                    .hint("Try using the function jsonb_set to replace key value.");
        }
        if (present != null || mode != Mode.REPLACE) {
            members.put(key, value);
        }
    }

    private static void element(
            List<JsonValue> elements,
            int index,
            boolean last,
            ArrayValue path,
            int level,
            @Nullable JsonValue value,
            Mode mode) {
        int place = index < 0 ? elements.size() + index : index;
        boolean inside = place >= 0 && place < elements.size();
        if (!last) {
            if (inside) {
                elements.set(place, changed(elements.get(place), path, level + 1, value, mode));
            }
            return;
        }
        if (mode == Mode.DELETE) {
            if (inside) {
                elements.remove(place);
            }
        } else if (value != null && inside && (mode == Mode.SET || mode == Mode.REPLACE)) {
            elements.set(place, value);
        } else if (value != null && mode != Mode.REPLACE) {
            int target = mode == Mode.INSERT_AFTER && inside ? place + 1 : place;
            elements.add(Math.clamp(target, 0, elements.size()), value);
        }
    }

    private static int index(String step, int level) {
        try {
            return Integer.parseInt(step.strip());
        } catch (NumberFormatException e) {
            throw new DatabaseException(
                    ErrorCode.INVALID_TEXT_REPRESENTATION,
                    "path element at position "
                            + (level + 1)
                            + " is not an integer: \""
                            + step
                            + "\"",
                    e);
        }
    }

    static JsonValue concatenate(JsonValue a, JsonValue b) {
        if (a instanceof JsonObject x && b instanceof JsonObject y) {
            Map<String, JsonValue> members = new HashMap<>(x.members());
            members.putAll(y.members());
            return JsonObject.of(members);
        }
        List<JsonValue> elements = new ArrayList<>();
        elements.addAll(a instanceof JsonArray x ? x.elements() : List.of(a));
        elements.addAll(b instanceof JsonArray y ? y.elements() : List.of(b));
        return new JsonArray(elements);
    }

    /// Without the members or strings of that name.
    static JsonValue without(JsonValue value, String key) {
        return switch (value) {
            case JsonObject object -> {
                Map<String, JsonValue> members = new HashMap<>(object.members());
                members.remove(key);
                yield JsonObject.of(members);
            }
            case JsonArray array ->
                    new JsonArray(
                            array.elements().stream()
                                    .filter(e -> !e.equals(new JsonValue.JsonString(key)))
                                    .toList());
            default -> throw Refusal.invalidParameter("cannot delete from scalar");
        };
    }

    static JsonValue without(JsonValue value, long index) {
        return switch (value) {
            case JsonArray array -> {
                List<JsonValue> elements = new ArrayList<>(array.elements());
                long place = index < 0 ? elements.size() + index : index;
                if (place >= 0 && place < elements.size()) {
                    elements.remove((int) place);
                }
                yield new JsonArray(elements);
            }
            case JsonObject object ->
                    throw Refusal.invalidParameter("cannot delete from object using integer index");
            default -> throw Refusal.invalidParameter("cannot delete from scalar");
        };
    }

    /// Without members that are null, at any depth.
    static JsonValue stripped(JsonValue value) {
        return switch (value) {
            case JsonObject object -> {
                Map<String, JsonValue> members = new HashMap<>();
                object.members()
                        .forEach(
                                (key, member) -> {
                                    if (!(member instanceof JsonNull)) {
                                        members.put(key, stripped(member));
                                    }
                                });
                yield JsonObject.of(members);
            }
            case JsonArray array ->
                    new JsonArray(array.elements().stream().map(JsonbChange::stripped).toList());
            default -> value;
        };
    }
}
