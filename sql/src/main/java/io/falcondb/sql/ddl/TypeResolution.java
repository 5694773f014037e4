package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.TypeName;
import java.util.ArrayList;
import java.util.List;

/// What a written type means: `varchar(20)`, `numeric(10,2)[]`.
final class TypeResolution {

    private static final int LENGTH_MAX = 10_485_760;

    record Resolved(Type type, int typmod) {}

    private TypeResolution() {}

    /// @throws DatabaseException UNDEFINED_OBJECT, INVALID_PARAMETER_VALUE with the position
    static Resolved resolve(TypeName name) {
        String schema = name.name().schema();
        Type type =
                schema == null || schema.equals("pg_catalog")
                        ? Types.byName(name.name().last())
                        : null;
        if (type == null || name.percentType()) {
            throw new DatabaseException(
                            ErrorCode.UNDEFINED_OBJECT,
                            "type \"" + name.name() + "\" does not exist")
                    .at(name.position() + 1);
        }
        int typmod = typmod(type, name);
        if (name.isArray()) {
            Type array = type.array();
            if (array == null) {
                throw new DatabaseException(
                                ErrorCode.UNDEFINED_OBJECT,
                                "could not find array type for data type " + type.name())
                        .at(name.position() + 1);
            }
            return new Resolved(array, typmod);
        }
        return new Resolved(type, typmod);
    }

    /// As [#resolve], for a column.
    static Resolved column(String columnName, TypeName name) {
        Resolved resolved = resolve(name);
        if (resolved.type().isPseudo() || resolved.type() == Types.UNKNOWN) {
            throw new DatabaseException(
                            ErrorCode.INVALID_TABLE_DEFINITION,
                            "column \""
                                    + columnName
                                    + "\" has pseudo-type "
                                    + resolved.type().name())
                    .at(name.position() + 1);
        }
        return resolved;
    }

    private static int typmod(Type type, TypeName name) {
        if (name.modifiers().isEmpty()) {
            return -1;
        }
        List<Integer> modifiers = new ArrayList<>();
        for (Expression modifier : name.modifiers()) {
            if (!(modifier instanceof Literal literal && literal.kind() == Literal.Kind.INTEGER)) {
                throw new DatabaseException(
                                ErrorCode.SYNTAX_ERROR,
                                "type modifiers must be simple constants or identifiers")
                        .at(modifier.position() + 1);
            }
            modifiers.add(literal.intValue());
        }
        int first = modifiers.getFirst();
        if (type == Types.VARCHAR || type == Types.BPCHAR) {
            return length(type == Types.VARCHAR ? "varchar" : "char", modifiers, name) + 4;
        }
        if (type == Types.NUMERIC) {
            return numeric(modifiers, name);
        }
        if (type == Types.INTERVAL) {
            return modifiers.size() < 2
                    ? 0xFFFF << 16 | first
                    : Math.min(modifiers.get(1), 6) << 16 | first;
        }
        if (type == Types.TIME || type == Types.TIMESTAMP || type == Types.TIMESTAMPTZ) {
            if (first < 0) {
                throw invalid(
                        type.name().toUpperCase(java.util.Locale.ROOT)
                                + "("
                                + first
                                + ") precision must not be negative",
                        name);
            }
            return Math.min(first, 6);
        }
        throw new DatabaseException(
                        ErrorCode.SYNTAX_ERROR,
                        "type modifier is not allowed for type \"" + type.name() + "\"")
                .at(name.position() + 1);
    }

    private static int length(String word, List<Integer> modifiers, TypeName name) {
        if (modifiers.size() != 1) {
            throw invalid("invalid type modifier", name);
        }
        int length = modifiers.getFirst();
        if (length < 1) {
            throw invalid("length for type " + word + " must be at least 1", name);
        }
        if (length > LENGTH_MAX) {
            throw invalid("length for type " + word + " cannot exceed " + LENGTH_MAX, name);
        }
        return length;
    }

    private static int numeric(List<Integer> modifiers, TypeName name) {
        int precision = modifiers.getFirst();
        if (precision < 1 || precision > 1000) {
            throw invalid("NUMERIC precision " + precision + " must be between 1 and 1000", name);
        }
        int scale = modifiers.size() > 1 ? modifiers.get(1) : 0;
        if (scale < -1000 || scale > 1000) {
            throw invalid("NUMERIC scale " + scale + " must be between -1000 and 1000", name);
        }
        if (modifiers.size() > 2) {
            throw invalid("invalid NUMERIC type modifier", name);
        }
        return (precision << 16 | scale & 0x7ff) + 4;
    }

    private static DatabaseException invalid(String message, TypeName name) {
        return new DatabaseException(ErrorCode.INVALID_PARAMETER_VALUE, message)
                .at(name.position() + 1);
    }
}
