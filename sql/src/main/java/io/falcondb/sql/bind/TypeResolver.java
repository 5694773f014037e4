package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the types that names mean and turns modifiers into typmods.
public final class TypeResolver {

    private static final int NUMERIC_PRECISION_MAX = 1000;
    private static final int CHARACTERS_MAX = 10_485_760;

    private TypeResolver() {}

    /// @throws DatabaseException UNDEFINED_OBJECT, `type "x" does not exist`
    public static TypeUse resolve(TypeName name) {
        Type type = find(name);
        if (type == null) {
            throw Refusal.at(
                    ErrorCode.UNDEFINED_OBJECT,
                    "type \"" + display(name) + "\" does not exist",
                    name.position());
        }
        if (name.setOf()) {
            throw Refusal.syntax("type modifier is not allowed for SETOF", name.position());
        }
        return new TypeUse(type, typmod(type, name));
    }

    /// The type alone, or null if there is none of that name.
    static @Nullable Type find(TypeName name) {
        List<String> parts = name.name().parts();
        Type type = null;
        if (parts.size() == 1 || parts.get(parts.size() - 2).equals("pg_catalog")) {
            type = Types.byName(parts.getLast());
        }
        if (type != null && name.isArray() && !type.isArray()) {
            type = type.array();
        } else if (type != null && name.isArray() && type.element() != null && isVector(type)) {
            type = type.array();
        }
        return type;
    }

    private static boolean isVector(Type type) {
        return type == Types.OIDVECTOR || type == Types.INT2VECTOR;
    }

    private static int typmod(Type type, TypeName name) {
        List<Integer> modifiers = new ArrayList<>();
        for (Expression modifier : name.modifiers()) {
            if (modifier instanceof Literal literal && literal.kind() == Literal.Kind.INTEGER) {
                modifiers.add(literal.intValue());
            } else if (modifier instanceof Expression.OperatorCall minus
                    && minus.left() == null
                    && minus.right() instanceof Literal literal
                    && literal.kind() == Literal.Kind.INTEGER) {
                modifiers.add(-literal.intValue());
            } else {
                throw Refusal.syntax(
                        "type modifiers must be simple constants or identifiers", name.position());
            }
        }
        if (modifiers.isEmpty()) {
            return -1;
        }
        Type scalar = type.element() == null ? type : type.element();
        return switch (scalar.name()) {
            case "varchar", "bpchar" -> characters(scalar, modifiers, name.position());
            case "numeric" -> numeric(modifiers, name.position());
            case "time", "timetz", "timestamp", "timestamptz" ->
                    precision(scalar, modifiers, name.position());
            case "interval" -> interval(modifiers);
            case "bit", "varbit" -> modifiers.get(0);
            default ->
                    throw Refusal.syntax(
                            "type modifier is not allowed for type \"" + name.name().last() + "\"",
                            name.position());
        };
    }

    private static int characters(Type type, List<Integer> modifiers, int position) {
        String shown = type == Types.VARCHAR ? "varchar" : "char";
        if (modifiers.size() != 1) {
            throw Refusal.at(ErrorCode.INVALID_PARAMETER_VALUE, "invalid type modifier", position);
        }
        int length = modifiers.get(0);
        if (length < 1) {
            throw Refusal.at(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "length for type " + shown + " must be at least 1",
                    position);
        }
        if (length > CHARACTERS_MAX) {
            throw Refusal.at(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "length for type " + shown + " cannot exceed " + CHARACTERS_MAX,
                    position);
        }
        return length + 4;
    }

    private static int numeric(List<Integer> modifiers, int position) {
        int precision = modifiers.get(0);
        int scale = modifiers.size() > 1 ? modifiers.get(1) : 0;
        if (modifiers.size() > 2) {
            throw Refusal.at(
                    ErrorCode.INVALID_PARAMETER_VALUE, "invalid NUMERIC type modifier", position);
        }
        if (precision < 1 || precision > NUMERIC_PRECISION_MAX) {
            throw Refusal.at(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "NUMERIC precision " + precision + " must be between 1 and 1000",
                    position);
        }
        if (scale < -NUMERIC_PRECISION_MAX || scale > NUMERIC_PRECISION_MAX) {
            throw Refusal.at(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "NUMERIC scale " + scale + " must be between -1000 and 1000",
                    position);
        }
        return (precision << 16 | scale & 0x7ff) + 4;
    }

    private static int precision(Type type, List<Integer> modifiers, int position) {
        int precision = modifiers.get(0);
        if (precision < 0) {
            String shown = type.name().startsWith("timestamp") ? "TIMESTAMP" : "TIME";
            String zone = type.name().endsWith("tz") ? " WITH TIME ZONE" : "";
            throw Refusal.at(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    shown + "(" + precision + ")" + zone + " precision must not be negative",
                    position);
        }
        return Math.min(precision, 6);
    }

    private static int interval(List<Integer> modifiers) {
        int fields = modifiers.get(0);
        int precision = modifiers.size() > 1 ? Math.min(modifiers.get(1), 6) : 0xFFFF;
        if (fields == TypeName.INTERVAL_FULL_RANGE && precision == 0xFFFF) {
            return -1;
        }
        return precision << 16 | fields & 0x7FFF;
    }

    private static String display(TypeName name) {
        return name.name() + "[]".repeat(name.arrayBounds().isEmpty() ? 0 : 1);
    }
}
