package io.falcondb.sql.catalog.function;

import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.TypeNames;
import io.falcondb.relational.type.Types;
import org.jspecify.annotations.Nullable;

/// What `information_schema` says about types, in place of `_pg_char_max_length` and its kin.
public final class TypeMeasures {

    private TypeMeasures() {}

    public static String dataType(Type type) {
        return type.isArray() ? "ARRAY" : TypeNames.format(type, -1);
    }

    public static @Nullable Integer characters(Type type, int typmod) {
        boolean counted = type == Types.VARCHAR || type == Types.BPCHAR;
        return counted && typmod >= 4 ? (Integer) (typmod - 4) : null;
    }

    public static @Nullable Integer octets(Type type, int typmod) {
        if (type != Types.VARCHAR && type != Types.BPCHAR && type != Types.TEXT) {
            return null;
        }
        Integer characters = characters(type, typmod);
        return characters == null ? 1 << 30 : characters * 4;
    }

    public static @Nullable Integer numericPrecision(Type type, int typmod) {
        return switch (type.name()) {
            case "int2" -> 16;
            case "int4" -> 32;
            case "int8" -> 64;
            case "float4" -> 24;
            case "float8" -> 53;
            case "numeric" -> typmod < 4 ? null : (Integer) (typmod - 4 >> 16 & 0xFFFF);
            default -> null;
        };
    }

    public static @Nullable Integer numericRadix(Type type) {
        return switch (type.name()) {
            case "int2", "int4", "int8", "float4", "float8" -> 2;
            case "numeric" -> 10;
            default -> null;
        };
    }

    public static @Nullable Integer numericScale(Type type, int typmod) {
        return switch (type.name()) {
            case "int2", "int4", "int8" -> 0;
            case "numeric" -> typmod < 4 ? null : (Integer) (((typmod - 4 & 0x7ff) ^ 1024) - 1024);
            default -> null;
        };
    }

    public static @Nullable Integer datetimePrecision(Type type, int typmod) {
        return switch (type.name()) {
            case "date" -> 0;
            case "time", "timetz", "timestamp", "timestamptz" -> typmod < 0 ? 6 : typmod;
            case "interval" ->
                    typmod < 0 || (typmod & 0xFFFF) == 0xFFFF ? 6 : typmod >> 16 & 0xFFFF;
            default -> null;
        };
    }
}
