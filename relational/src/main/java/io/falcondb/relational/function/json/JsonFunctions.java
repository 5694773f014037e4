package io.falcondb.relational.function.json;

import static io.falcondb.relational.function.Bodies.strict;
import static io.falcondb.relational.function.Bodies.strictMany;
import static io.falcondb.relational.function.Bodies.test;

import io.falcondb.relational.function.Bodies.One;
import io.falcondb.relational.function.Function.Aggregate;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.function.Refusal;
import io.falcondb.relational.type.json.JsonValue;
import io.falcondb.relational.type.json.JsonValue.JsonArray;
import io.falcondb.relational.type.json.JsonValue.JsonBoolean;
import io.falcondb.relational.type.json.JsonValue.JsonNumber;
import io.falcondb.relational.type.json.JsonValue.JsonObject;
import io.falcondb.relational.type.json.JsonValue.JsonString;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.relational.value.Numeric;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The families of functions over json and jsonb.
public final class JsonFunctions {

    private JsonFunctions() {}

    public static void define(Library library) {
        JsonAccess.define(library);
        JsonBuilders.define(library);
        aggregates(library);
        comparisons(library);
        changes(library);
        casts(library);
        library.define(
                "json_strip_nulls(json)", strict((String json) -> JsonPretty.stripped(json)));
        library.define(
                "jsonb_strip_nulls(jsonb)",
                strict((String json) -> JsonbChange.stripped(parse(json)).text()));
        library.define(
                "jsonb_pretty(jsonb)", strict((String json) -> JsonPretty.indented(parse(json))));
    }

    private static JsonValue parse(String json) {
        return JsonValue.parse(json);
    }

    private static void aggregates(Library library) {
        library.define("json_agg(anyelement)", collect(false, false));
        library.define("jsonb_agg(anyelement)", collect(false, true));
        library.define("json_object_agg(any,any)", collect(true, false));
        library.define("jsonb_object_agg(any,any)", collect(true, true));
    }

    private static Aggregate collect(boolean object, boolean normal) {
        return (types, result) -> new JsonCollection(types, object, normal);
    }

    private static void comparisons(Library library) {
        compare(library, "eq", sign -> sign == 0);
        compare(library, "ne", sign -> sign != 0);
        compare(library, "lt", sign -> sign < 0);
        compare(library, "le", sign -> sign <= 0);
        compare(library, "gt", sign -> sign > 0);
        compare(library, "ge", sign -> sign >= 0);
        library.define(
                "jsonb_contains(jsonb,jsonb)",
                test((String a, String b) -> JsonbComparison.contains(parse(a), parse(b))));
        library.define(
                "jsonb_contained(jsonb,jsonb)",
                test((String a, String b) -> JsonbComparison.contains(parse(b), parse(a))));
        library.define(
                "jsonb_exists(jsonb,text)", test((String a, String key) -> has(parse(a), key)));
        library.define(
                "jsonb_exists_any(jsonb,_text)",
                test(
                        (String a, ArrayValue keys) ->
                                Arrays.stream(keys.elements())
                                        .anyMatch(key -> key != null && has(parse(a), key))));
        library.define(
                "jsonb_exists_all(jsonb,_text)",
                test(
                        (String a, ArrayValue keys) ->
                                Arrays.stream(keys.elements())
                                        .allMatch(key -> key == null || has(parse(a), key))));
    }

    private static void compare(Library library, String name, IntPredicate wanted) {
        library.define(
                "jsonb_" + name + "(jsonb,jsonb)",
                test(
                        (String a, String b) ->
                                wanted.test(JsonbComparison.compare(parse(a), parse(b)))));
    }

    /// Whether a member, or an element that is a string, is called so.
    private static boolean has(JsonValue value, Object key) {
        return switch (value) {
            case JsonObject object -> object.members().containsKey((String) key);
            case JsonArray array -> array.elements().contains(new JsonString((String) key));
            default -> value.equals(new JsonString((String) key));
        };
    }

    private static void changes(Library library) {
        library.define(
                "jsonb_concat(jsonb,jsonb)",
                strict((String a, String b) -> JsonbChange.concatenate(parse(a), parse(b)).text()));
        library.define(
                "jsonb_delete(jsonb,text)",
                strict((String a, String key) -> JsonbChange.without(parse(a), key).text()));
        library.define(
                "jsonb_delete(jsonb,int4)",
                strict((String a, Long index) -> JsonbChange.without(parse(a), index).text()));
        library.define("jsonb_delete(jsonb,_text)", strictMany((v, c) -> withoutAll(v)));
        library.define(
                "jsonb_delete_path(jsonb,_text)",
                strict(
                        (String a, ArrayValue path) ->
                                JsonbChange.at(parse(a), path, null, JsonbChange.Mode.DELETE)
                                        .text()));
        library.define(
                "jsonb_set(jsonb,_text,jsonb,bool)",
                strict(
                        (String a, ArrayValue path, String value, Boolean create) ->
                                JsonbChange.at(
                                                parse(a),
                                                path,
                                                parse(value),
                                                create
                                                        ? JsonbChange.Mode.SET
                                                        : JsonbChange.Mode.REPLACE)
                                        .text()));
        library.define(
                "jsonb_insert(jsonb,_text,jsonb,bool)",
                strict(
                        (String a, ArrayValue path, String value, Boolean after) ->
                                JsonbChange.at(
                                                parse(a),
                                                path,
                                                parse(value),
                                                after
                                                        ? JsonbChange.Mode.INSERT_AFTER
                                                        : JsonbChange.Mode.INSERT_BEFORE)
                                        .text()));
    }

    private static String withoutAll(@Nullable Object[] v) {
        JsonValue value = parse(String.valueOf(v[0]));
        @Nullable Object[] keys =
                v.length == 2 && v[1] instanceof ArrayValue array
                        ? array.elements()
                        : Arrays.copyOfRange(v, 1, v.length);
        for (Object key : keys) {
            if (key != null) {
                value = JsonbChange.without(value, (String) key);
            }
        }
        return value.text();
    }

    private static void casts(Library library) {
        cast(library, "numeric", "numeric", n -> n);
        cast(library, "int2", "smallint", n -> (long) n.toShort());
        cast(library, "int4", "integer", n -> (long) n.toInt());
        cast(library, "int8", "bigint", n -> n.toLong());
        cast(library, "float4", "real", n -> (double) n.toFloat());
        cast(library, "float8", "double precision", n -> n.toDouble());
        library.define(
                "bool(jsonb)",
                strict(
                        (String json) -> {
                            if (parse(json) instanceof JsonBoolean(boolean value)) {
                                return value;
                            }
                            throw Refusal.invalidParameter(
                                    "cannot cast jsonb " + kind(json) + " to type boolean");
                        }));
    }

    private static void cast(
            Library library, String type, String sqlName, One<Numeric, Object> body) {
        library.define(
                type + "(jsonb)",
                strict(
                        (String json) -> {
                            if (parse(json) instanceof JsonNumber(Numeric value)) {
                                return body.apply(value);
                            }
                            throw Refusal.invalidParameter(
                                    "cannot cast jsonb " + kind(json) + " to type " + sqlName);
                        }));
    }

    private static String kind(String json) {
        String type = JsonText.typeOf(json);
        return type.equals("number") ? "numeric" : type;
    }
}
