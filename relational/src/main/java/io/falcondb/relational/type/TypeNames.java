package io.falcondb.relational.type;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How SQL names types: `integer` for int4, `timestamp with time zone` for timestamptz.
public final class TypeNames {

    private static final Map<String, String> SQL_NAMES =
            Map.ofEntries(
                    entry("bool", "boolean"),
                    entry("bpchar", "character"),
                    entry("char", "\"char\""),
                    entry("any", "\"any\""),
                    entry("float4", "real"),
                    entry("float8", "double precision"),
                    entry("int2", "smallint"),
                    entry("int4", "integer"),
                    entry("int8", "bigint"),
                    entry("time", "time without time zone"),
                    entry("timetz", "time with time zone"),
                    entry("timestamp", "timestamp without time zone"),
                    entry("timestamptz", "timestamp with time zone"),
                    entry("varbit", "bit varying"),
                    entry("varchar", "character varying"));

    private static final Map<String, String> TYPE_NAMES = new HashMap<>();

    static {
        SQL_NAMES.forEach((name, sql) -> TYPE_NAMES.put(sql, name));
        TYPE_NAMES.put("int", "int4");
        TYPE_NAMES.put("float", "float8");
        TYPE_NAMES.put("decimal", "numeric");
        TYPE_NAMES.put("dec", "numeric");
        TYPE_NAMES.put("char", "bpchar");
        TYPE_NAMES.put("char varying", "varchar");
        TYPE_NAMES.put("nchar", "bpchar");
        TYPE_NAMES.put("national character", "bpchar");
        TYPE_NAMES.put("national character varying", "varchar");
    }

    private TypeNames() {}

    /// `format_type(oid, NULL)`: as error messages and `regtype` name it.
    public static String of(Type type) {
        Type element = trueElement(type);
        if (element != null) {
            return of(element) + "[]";
        }
        return SQL_NAMES.getOrDefault(type.name(), type.name());
    }

    /// `format_type(oid, typmod)`: `character varying(20)`, `numeric(10,2)`, `timestamp(3) without
    /// time zone`, `integer[]`. With a typmod of -1 character is `bpchar`, because `character`
    /// alone would mean `character(1)`.
    public static String format(Type type, int typmod) {
        Type element = trueElement(type);
        if (element != null) {
            return format(element, typmod) + "[]";
        }
        if (typmod < 0) {
            return type == Types.BPCHAR ? "bpchar" : of(type);
        }
        String name = of(type);
        String suffix = Typmods.format(type, typmod);
        int space = name.indexOf(" with");
        return space < 0 || !name.startsWith("time")
                ? name + suffix
                : name.substring(0, space) + suffix + name.substring(space);
    }

    /// By a name as written in SQL, in any case and without modifiers: `int`, `double precision`,
    /// `timestamp with time zone`, `int4`, `integer[]`; null if there is no such type.
    public static @Nullable Type byName(String sqlName) {
        String name = sqlName.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        if (name.endsWith("[]")) {
            Type element = byName(name.substring(0, name.length() - 2));
            if (element == null || element.isArray()) {
                return element;
            }
            return element.array();
        }
        return Types.byName(TYPE_NAMES.getOrDefault(name, name));
    }

    /// The element type of an array type proper: oidvector and int2vector are not.
    private static @Nullable Type trueElement(Type type) {
        return type.name().startsWith("_") ? type.element() : null;
    }
}
