package io.falcondb.relational.function.json;

import io.falcondb.relational.type.Ordering;
import io.falcondb.relational.type.json.JsonValue;
import io.falcondb.relational.type.json.JsonValue.JsonArray;
import io.falcondb.relational.type.json.JsonValue.JsonBoolean;
import io.falcondb.relational.type.json.JsonValue.JsonNull;
import io.falcondb.relational.type.json.JsonValue.JsonNumber;
import io.falcondb.relational.type.json.JsonValue.JsonObject;
import io.falcondb.relational.type.json.JsonValue.JsonString;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// jsonb's order and containment. Order: null, strings, numbers, booleans, arrays, objects; more
/// elements are greater; but the empty array is the least of all.
final class JsonbComparison {

    private JsonbComparison() {}

    static int compare(JsonValue a, JsonValue b) {
        boolean emptyA = isEmptyArray(a);
        boolean emptyB = isEmptyArray(b);
        if (emptyA || emptyB) {
            return Boolean.compare(emptyB, emptyA);
        }
        return switch (a) {
            case JsonString(String x) when b instanceof JsonString(String y) ->
                    Ordering.compareText(x, y);
            case JsonNumber x when b instanceof JsonNumber y -> x.value().compareTo(y.value());
            case JsonBoolean x when b instanceof JsonBoolean y ->
                    Boolean.compare(x.value(), y.value());
            case JsonArray x when b instanceof JsonArray y -> arrays(x.elements(), y.elements());
            case JsonObject x when b instanceof JsonObject y -> objects(x.members(), y.members());
            default -> Integer.compare(rank(a), rank(b));
        };
    }

    private static boolean isEmptyArray(JsonValue value) {
        return value instanceof JsonArray array && array.elements().isEmpty();
    }

    private static int rank(JsonValue value) {
        return switch (value) {
            case JsonNull v -> 0;
            case JsonString v -> 1;
            case JsonNumber v -> 2;
            case JsonBoolean v -> 3;
            case JsonArray v -> 4;
            case JsonObject v -> 5;
        };
    }

    private static int arrays(List<JsonValue> a, List<JsonValue> b) {
        if (a.size() != b.size()) {
            return Integer.compare(a.size(), b.size());
        }
        for (int i = 0; i < a.size(); i++) {
            int order = compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int objects(Map<String, JsonValue> a, Map<String, JsonValue> b) {
        if (a.size() != b.size()) {
            return Integer.compare(a.size(), b.size());
        }
        Iterator<Map.Entry<String, JsonValue>> others = b.entrySet().iterator();
        for (Map.Entry<String, JsonValue> member : a.entrySet()) {
            Map.Entry<String, JsonValue> other = others.next();
            int keys = Ordering.compareText(member.getKey(), other.getKey());
            int order = keys != 0 ? keys : compare(member.getValue(), other.getValue());
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /// `whole @> part`: an array contains a scalar that is one of its elements.
    static boolean contains(JsonValue whole, JsonValue part) {
        boolean scalar = !(part instanceof JsonArray) && !(part instanceof JsonObject);
        if (whole instanceof JsonArray array && scalar) {
            return array.elements().stream().anyMatch(element -> compare(element, part) == 0);
        }
        return holds(whole, part);
    }

    private static boolean holds(JsonValue whole, JsonValue part) {
        return switch (part) {
            case JsonObject p ->
                    whole instanceof JsonObject w
                            && p.members().entrySet().stream()
                                    .allMatch(
                                            member -> {
                                                JsonValue own = w.members().get(member.getKey());
                                                return own != null && holds(own, member.getValue());
                                            });
            case JsonArray p ->
                    whole instanceof JsonArray w
                            && p.elements().stream()
                                    .allMatch(
                                            element ->
                                                    w.elements().stream()
                                                            .anyMatch(own -> holds(own, element)));
            case JsonNull p -> compare(whole, part) == 0;
            case JsonString p -> compare(whole, part) == 0;
            case JsonNumber p -> compare(whole, part) == 0;
            case JsonBoolean p -> compare(whole, part) == 0;
        };
    }
}
