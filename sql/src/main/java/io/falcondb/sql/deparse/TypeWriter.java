package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.TypeName;
import java.util.List;

/// Types under the names `format_type` gives them.
final class TypeWriter {
    private static final String[] FIELDS = {"YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"};
    private static final int[] MASKS = {1 << 2, 1 << 1, 1 << 3, 1 << 10, 1 << 11, 1 << 12};

    private final SqlText out;
    private final ExpressionWriter expressions;

    TypeWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
    }

    void type(TypeName type) {
        out.putIf(type.setOf(), "SETOF");
        if (!standard(type)) {
            out.name(type.name());
            modifiers(type.modifiers());
        }
        if (type.percentType()) {
            out.tight("%TYPE");
        }
        for (int bound : type.arrayBounds()) {
            out.tight("[").tight(bound < 0 ? "" : Integer.toString(bound)).tight("]");
        }
    }

    private void modifiers(List<Expression> modifiers) {
        if (!modifiers.isEmpty()) {
            out.tight("(").list(modifiers, expressions::expression).close();
        }
    }

    private boolean standard(TypeName type) {
        List<String> parts = type.name().parts();
        if (parts.size() != 2 || !parts.getFirst().equals("pg_catalog")) {
            return false;
        }
        boolean bare = type.modifiers().isEmpty();
        switch (parts.getLast()) {
            case "int2" -> out.put("smallint");
            case "int4" -> out.put("integer");
            case "int8" -> out.put("bigint");
            case "float4" -> out.put("real");
            case "float8" -> out.put("double precision");
            case "bool" -> out.put("boolean");
            case "numeric" -> out.put("numeric");
            case "varchar" -> out.put("character varying");
            case "varbit" -> out.put("bit varying");
            case "bpchar", "bit" -> {
                if (bare) {
                    return false;
                }
                out.put(parts.getLast().equals("bit") ? "bit" : "character");
            }
            case "time", "timestamp" -> {
                time(parts.getLast(), " without time zone", type.modifiers());
                return true;
            }
            case "timetz" -> {
                time("time", " with time zone", type.modifiers());
                return true;
            }
            case "timestamptz" -> {
                time("timestamp", " with time zone", type.modifiers());
                return true;
            }
            case "interval" -> {
                return interval(type.modifiers());
            }
            default -> {
                return false;
            }
        }
        if (!bare && plainNumberType(parts.getLast())) {
            return false;
        }
        modifiers(type.modifiers());
        return true;
    }

    private static boolean plainNumberType(String name) {
        return name.startsWith("int") || name.startsWith("float") || name.equals("bool");
    }

    private void time(String word, String zone, List<Expression> precision) {
        out.put(word);
        modifiers(precision);
        out.tight(zone);
    }

    private boolean interval(List<Expression> modifiers) {
        if (modifiers.isEmpty()) {
            out.put("interval");
            return true;
        }
        if (!(modifiers.getFirst() instanceof Literal mask)) {
            return false;
        }
        out.put("interval");
        fields(mask.intValue());
        if (modifiers.size() > 1) {
            modifiers(modifiers.subList(1, 2));
        }
        return true;
    }

    private void fields(int mask) {
        if (mask == TypeName.INTERVAL_FULL_RANGE) {
            return;
        }
        String first = "";
        String last = "";
        for (int i = 0; i < FIELDS.length; i++) {
            if ((mask & MASKS[i]) != 0) {
                first = first.isEmpty() ? FIELDS[i] : first;
                last = FIELDS[i];
            }
        }
        out.put(first);
        if (!last.equals(first)) {
            out.put("TO").put(last);
        }
    }
}
