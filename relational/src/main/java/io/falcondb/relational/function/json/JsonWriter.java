package io.falcondb.relational.function.json;

import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Formatting.DateStyle;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.relational.value.Numeric;
import io.falcondb.relational.value.RecordValue;
import org.jspecify.annotations.Nullable;

/// SQL values as JSON text, as `to_json` writes them. One use.
final class JsonWriter {

    private final Formatting formatting;
    private final StringBuilder out = new StringBuilder();

    private JsonWriter(Formatting formatting) {
        this.formatting = formatting;
    }

    static String json(Type type, @Nullable Object value, Formatting formatting) {
        JsonWriter writer = new JsonWriter(formatting);
        writer.value(type, value, ",");
        return writer.out.toString();
    }

    /// With line feeds between the elements of an array or the fields of a record.
    static String pretty(Type type, @Nullable Object value, Formatting formatting) {
        JsonWriter writer = new JsonWriter(formatting);
        writer.value(type, value, ",\n ");
        return writer.out.toString();
    }

    /// A value as the key of an object.
    static String key(Type type, Object value, Formatting formatting) {
        return JsonText.quoted(
                type == Types.BOOL || Types.isTextual(type)
                        ? value.toString()
                        : plain(type, value, formatting));
    }

    private void value(Type type, @Nullable Object value, String separator) {
        switch (value) {
            case null -> out.append("null");
            case ArrayValue array -> array(array, 0, new int[] {0}, separator);
            case RecordValue row -> record(row, separator);
            default -> scalar(type, value);
        }
    }

    private void scalar(Type type, Object value) {
        if (type == Types.BOOL) {
            out.append(value);
        } else if (type == Types.JSON || type == Types.JSONB) {
            out.append((String) value);
        } else if (isNumber(type, value)) {
            out.append(type.codec().format(value, formatting));
        } else {
            out.append(JsonText.quoted(plain(type, value, formatting)));
        }
    }

    private static boolean isNumber(Type type, Object value) {
        if (type == Types.INT2 || type == Types.INT4 || type == Types.INT8) {
            return true;
        }
        return switch (value) {
            case Double d -> !Double.isNaN(d) && !Double.isInfinite(d);
            case Numeric n -> n.isFinite();
            default -> false;
        };
    }

    /// The text format, but ISO 8601 for moments.
    private static String plain(Type type, Object value, Formatting formatting) {
        if (type != Types.DATE && type != Types.TIMESTAMP && type != Types.TIMESTAMPTZ) {
            return type.codec().format(value, formatting);
        }
        Formatting iso =
                new Formatting(
                        formatting.timeZone(),
                        DateStyle.ISO,
                        formatting.dateOrder(),
                        formatting.intervalStyle(),
                        formatting.byteaHex(),
                        formatting.extraFloatDigits());
        String text = type.codec().format(value, iso).replaceFirst(" ", "T");
        boolean shortOffset = type == Types.TIMESTAMPTZ && text.matches(".*\\d[+-]\\d\\d( BC)?$");
        return shortOffset ? text.replaceFirst("([+-]\\d\\d)( BC)?$", "$1:00$2") : text;
    }

    private void array(ArrayValue array, int dimension, int[] next, String separator) {
        out.append('[');
        int count = array.isEmpty() ? 0 : array.dims()[dimension];
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "" : separator);
            if (dimension + 1 < array.dimensions()) {
                array(array, dimension + 1, next, ",");
            } else {
                value(array.element(), array.elements()[next[0]++], ",");
            }
        }
        out.append(']');
    }

    private void record(RecordValue row, String separator) {
        out.append('{');
        for (int i = 0; i < row.size(); i++) {
            out.append(i == 0 ? "" : separator).append(JsonText.quoted(row.names()[i])).append(':');
            value(row.types()[i], row.values()[i], ",");
        }
        out.append('}');
    }
}
