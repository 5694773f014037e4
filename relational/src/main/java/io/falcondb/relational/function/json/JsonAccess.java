package io.falcondb.relational.function.json;

import static io.falcondb.relational.function.Bodies.strict;
import static io.falcondb.relational.function.Bodies.strictMany;

import io.falcondb.relational.function.Function.SetReturning;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.function.Refusal;
import io.falcondb.relational.value.ArrayValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parts of json and jsonb: `-> ->> #> #>>`, elements, members, keys.
final class JsonAccess {

    private JsonAccess() {}

    static void define(Library library) {
        for (String type : new String[] {"json", "jsonb"}) {
            steps(library, type);
            paths(library, type);
            rows(library, type);
            library.define(
                    type + "_typeof(" + type + ")", strict((String json) -> JsonText.typeOf(json)));
            library.define(
                    type + "_array_length(" + type + ")", strict((String json) -> length(json)));
        }
    }

    private static void steps(Library library, String type) {
        library.define(
                type + "_object_field(" + type + ",text)",
                strict((String json, String key) -> JsonText.member(json, key)));
        library.define(
                type + "_object_field_text(" + type + ",text)",
                strict((String json, String key) -> JsonText.asText(JsonText.member(json, key))));
        library.define(
                type + "_array_element(" + type + ",int4)",
                strict((String json, Long index) -> element(json, index, type)));
        library.define(
                type + "_array_element_text(" + type + ",int4)",
                strict((String json, Long index) -> JsonText.asText(element(json, index, type))));
    }

    /// A jsonb scalar is an array of itself.
    private static @Nullable String element(String json, long index, String type) {
        boolean scalar = !JsonText.isArray(json) && !JsonText.isObject(json);
        return scalar && type.equals("jsonb") && (index == 0 || index == -1)
                ? json
                : JsonText.element(json, index);
    }

    private static void paths(Library library, String type) {
        library.define(type + "_extract_path(" + type + ",_text)", strictMany((v, c) -> follow(v)));
        library.define(
                type + "_extract_path_text(" + type + ",_text)",
                strictMany((v, c) -> JsonText.asText(follow(v))));
    }

    /// The operators pass the path as an array, the functions step by step.
    private static @Nullable String follow(@Nullable Object[] v) {
        String json = (String) v[0];
        @Nullable Object[] steps =
                v.length == 2 && v[1] instanceof ArrayValue path
                        ? path.elements()
                        : java.util.Arrays.copyOfRange(v, 1, v.length);
        for (Object step : steps) {
            if (json == null || step == null) {
                return null;
            }
            json = JsonText.step(json, (String) step);
        }
        return json;
    }

    private static long length(String json) {
        if (!JsonText.isArray(json)) {
            throw Refusal.invalidParameter(
                    JsonText.isObject(json)
                            ? "cannot get array length of a non-array"
                            : "cannot get array length of a scalar");
        }
        return JsonText.elements(json).size();
    }

    private static void rows(Library library, String type) {
        for (boolean text : new boolean[] {false, true}) {
            String suffix = text ? "_text" : "";
            String elements = type + "_array_elements" + suffix;
            library.define(
                    elements + "(" + type + ")",
                    (SetReturning) (v, c) -> elements((String) v[0], text, elements));
            String each = type + "_each" + suffix;
            library.define(
                    each + "(" + type + ")",
                    (SetReturning) (v, c) -> members((String) v[0], text, each));
        }
        library.define(
                type + "_object_keys(" + type + ")",
                (SetReturning) (v, c) -> keys((String) v[0], type + "_object_keys"));
    }

    private static Iterable<@Nullable Object[]> elements(
            @Nullable String json, boolean text, String name) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        if (json == null) {
            return rows;
        }
        if (!JsonText.isArray(json)) {
            boolean scalar = !JsonText.isObject(json);
            String shared = name.startsWith("jsonb") ? "cannot extract elements from " : "";
            throw Refusal.invalidParameter(
                    shared.isEmpty()
                            ? "cannot call " + name + " on a " + (scalar ? "scalar" : "non-array")
                            : shared + (scalar ? "a scalar" : "an object"));
        }
        for (String element : JsonText.elements(json)) {
            rows.add(new Object[] {text ? JsonText.asText(element) : element});
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> members(
            @Nullable String json, boolean text, String name) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        if (json == null) {
            return rows;
        }
        if (!JsonText.isObject(json)) {
            throw Refusal.invalidParameter(
                    name.startsWith("jsonb")
                            ? "cannot call " + name + " on a non-object"
                            : JsonText.isArray(json)
                                    ? "cannot deconstruct an array as an object"
                                    : "cannot deconstruct a scalar");
        }
        for (JsonText.Member member : JsonText.members(json)) {
            String value = text ? JsonText.asText(member.value()) : member.value();
            rows.add(new Object[] {member.key(), value});
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> keys(@Nullable String json, String name) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        if (json == null) {
            return rows;
        }
        if (!JsonText.isObject(json)) {
            throw Refusal.invalidParameter(
                    "cannot call "
                            + name
                            + " on "
                            + (JsonText.isArray(json) ? "an array" : "a scalar"));
        }
        Map<String, Boolean> keys = new LinkedHashMap<>();
        JsonText.members(json).forEach(member -> keys.put(member.key(), true));
        keys.keySet().forEach(key -> rows.add(new Object[] {key}));
        return rows;
    }
}
