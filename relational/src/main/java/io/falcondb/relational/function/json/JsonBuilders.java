package io.falcondb.relational.function.json;

import static io.falcondb.relational.function.Bodies.lenientTyped;
import static io.falcondb.relational.function.Bodies.nullary;
import static io.falcondb.relational.function.Bodies.strict;
import static io.falcondb.relational.function.Bodies.strictTyped;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.Bodies.Many;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.function.Refusal;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.json.JsonValue;
import io.falcondb.relational.value.ArrayValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Functions that make JSON of SQL values.
final class JsonBuilders {

    private JsonBuilders() {}

    static void define(Library library) {
        library.define("to_json(anyelement)", strictTyped((types, result) -> json(types, false)));
        library.define("to_jsonb(anyelement)", strictTyped((types, result) -> json(types, true)));
        library.define("array_to_json(anyarray)", strictTyped((t, result) -> json(t, false)));
        library.define("row_to_json(record)", strictTyped((t, result) -> json(t, false)));
        library.define("array_to_json(anyarray,bool)", strictTyped((t, result) -> pretty(t)));
        library.define("row_to_json(record,bool)", strictTyped((t, result) -> pretty(t)));
        for (boolean normal : new boolean[] {false, true}) {
            String prefix = normal ? "jsonb" : "json";
            library.define(
                    prefix + "_build_array(any)",
                    lenientTyped((t, r) -> (v, c) -> normal(array(t, v, c), normal)));
            library.define(
                    prefix + "_build_object(any)",
                    lenientTyped((t, r) -> (v, c) -> normal(object(t, v, c, prefix), normal)));
            library.define(prefix + "_build_array()", nullary(() -> "[]"));
            library.define(prefix + "_build_object()", nullary(() -> "{}"));
            library.define(
                    prefix + "_object(_text)",
                    strict((ArrayValue pairs) -> normal(ofPairs(pairs), normal)));
            library.define(
                    prefix + "_object(_text,_text)",
                    strict(
                            (ArrayValue keys, ArrayValue values) ->
                                    normal(ofKeys(keys, values), normal)));
        }
    }

    static String normal(String json, boolean normal) {
        return normal ? JsonValue.parse(json).text() : json;
    }

    private static Many json(List<Type> types, boolean normal) {
        return (v, c) -> normal(JsonWriter.json(types.getFirst(), v[0], c.formatting()), normal);
    }

    private static Many pretty(List<Type> types) {
        return (v, c) ->
                Boolean.TRUE.equals(v[1])
                        ? JsonWriter.pretty(types.getFirst(), v[0], c.formatting())
                        : JsonWriter.json(types.getFirst(), v[0], c.formatting());
    }

    private static String array(List<Type> types, @Nullable Object[] v, EvalContext context) {
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < v.length; i++) {
            out.append(i == 0 ? "" : ", ")
                    .append(JsonWriter.json(types.get(i), v[i], context.formatting()));
        }
        return out.append(']').toString();
    }

    private static String object(
            List<Type> types, @Nullable Object[] v, EvalContext context, String prefix) {
        if (v.length % 2 != 0) {
            throw Refusal.invalidParameter("argument list must have even number of elements")
                    .hint(
                            "The arguments of "
                                    + prefix
                                    + "_build_object() must consist of alternating keys and"
                                    + " values.");
        }
        StringBuilder out = new StringBuilder("{");
        for (int i = 0; i < v.length; i += 2) {
            Object key = v[i];
            if (key == null) {
                throw Refusal.invalidParameter("argument " + (i + 1) + " cannot be null")
                        .hint("Object keys should be text.");
            }
            out.append(i == 0 ? "" : ", ")
                    .append(JsonWriter.key(types.get(i), key, context.formatting()))
                    .append(" : ")
                    .append(JsonWriter.json(types.get(i + 1), v[i + 1], context.formatting()));
        }
        return out.append('}').toString();
    }

    private static String ofPairs(ArrayValue pairs) {
        if (pairs.dimensions() == 2 && pairs.dims()[1] != 2) {
            throw new DatabaseException(
                    ErrorCode.ARRAY_SUBSCRIPT_ERROR, "array must have two columns");
        }
        if (pairs.elements().length % 2 != 0) {
            throw new DatabaseException(
                    ErrorCode.ARRAY_SUBSCRIPT_ERROR, "array must have even number of elements");
        }
        int count = pairs.elements().length / 2;
        @Nullable Object[] keys = new Object[count];
        @Nullable Object[] values = new Object[count];
        for (int i = 0; i < count; i++) {
            keys[i] = pairs.elements()[2 * i];
            values[i] = pairs.elements()[2 * i + 1];
        }
        return ofTexts(keys, values);
    }

    private static String ofKeys(ArrayValue keys, ArrayValue values) {
        if (keys.dimensions() > 1 || keys.dimensions() != values.dimensions()) {
            throw new DatabaseException(
                    ErrorCode.ARRAY_SUBSCRIPT_ERROR, "wrong number of array subscripts");
        }
        if (keys.elements().length != values.elements().length) {
            throw new DatabaseException(
                    ErrorCode.ARRAY_SUBSCRIPT_ERROR, "mismatched array dimensions");
        }
        return ofTexts(keys.elements(), values.elements());
    }

    private static String ofTexts(@Nullable Object[] keys, @Nullable Object[] values) {
        StringBuilder out = new StringBuilder("{");
        for (int i = 0; i < keys.length; i++) {
            if (!(keys[i] instanceof String key)) {
                throw new DatabaseException(
                        ErrorCode.NULL_VALUE_NOT_ALLOWED, "null value not allowed for object key");
            }
            out.append(i == 0 ? "" : ", ")
                    .append(JsonText.quoted(key))
                    .append(" : ")
                    .append(values[i] instanceof String s ? JsonText.quoted(s) : "null");
        }
        return out.append('}').toString();
    }
}
