package io.falcondb.sql.catalog;

import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.TypeNames;
import io.falcondb.relational.type.Types;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Types as strings name them: `character varying(20)[]`, `pg_catalog.int4`, `_text`.
public final class WrittenTypes {

    private static final Map<String, Type> ALIASES = new HashMap<>();

    static {
        for (Type type : Types.all()) {
            if (!type.isArray()) {
                ALIASES.putIfAbsent(TypeNames.format(type, -1), type);
            }
        }
        ALIASES.put("int", Types.INT4);
        ALIASES.put("integer", Types.INT4);
        ALIASES.put("bigint", Types.INT8);
        ALIASES.put("smallint", Types.INT2);
        ALIASES.put("real", Types.FLOAT4);
        ALIASES.put("float", Types.FLOAT8);
        ALIASES.put("double precision", Types.FLOAT8);
        ALIASES.put("decimal", Types.NUMERIC);
        ALIASES.put("dec", Types.NUMERIC);
        ALIASES.put("boolean", Types.BOOL);
        ALIASES.put("character varying", Types.VARCHAR);
        ALIASES.put("character", Types.BPCHAR);
        ALIASES.put("char", Types.BPCHAR);
        ALIASES.put("\"char\"", Types.CHAR);
        ALIASES.put("timestamp without time zone", Types.TIMESTAMP);
        ALIASES.put("timestamp with time zone", Types.TIMESTAMPTZ);
        ALIASES.put("time without time zone", Types.TIME);
    }

    private WrittenTypes() {}

    /// The type without its modifiers, or null if there is none of that name.
    public static @Nullable Type find(String text) {
        String name = text.strip();
        boolean array = name.endsWith("]");
        if (array) {
            name = name.substring(0, Math.max(0, name.indexOf('['))).strip();
        }
        int open = name.indexOf('(');
        if (open >= 0) {
            int close = name.indexOf(')', open);
            name = (name.substring(0, open) + (close < 0 ? "" : name.substring(close + 1))).strip();
        }
        Type type = scalar(name);
        return type == null || !array ? type : type.array();
    }

    private static @Nullable Type scalar(String name) {
        String folded = name.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        if (folded.startsWith("pg_catalog.")) {
            String bare = folded.substring("pg_catalog.".length());
            return Types.byName(bare.replace("\"", ""));
        }
        Type alias = ALIASES.get(folded);
        if (alias != null) {
            return alias;
        }
        return Types.byName(
                name.startsWith("\"") && name.endsWith("\"") && name.length() > 1
                        ? name.substring(1, name.length() - 1)
                        : folded);
    }
}
