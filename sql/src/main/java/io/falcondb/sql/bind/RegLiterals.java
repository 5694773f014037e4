package io.falcondb.sql.bind;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.type.Repr;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.catalog.Role;
import io.falcondb.sql.parse.Parser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Literals of the `reg...` types: names of catalog objects, or numbers.
final class RegLiterals {

    private final Bindings bindings;

    RegLiterals(Bindings bindings) {
        this.bindings = bindings;
    }

    /// The oid meant, or null if the type is none of these.
    ///
    /// @throws DatabaseException if there is no such object
    @Nullable Long resolve(String text, Type type, int position) {
        if (!type.name().startsWith("reg") || type.repr() != Repr.LONG) {
            return null;
        }
        if (text.equals("-")) {
            return 0L;
        }
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return parseOid(text, position);
        }
        try {
            return switch (type.name()) {
                case "regclass" -> relation(QualifiedNames.parse(text));
                case "regtype" -> type(text);
                case "regnamespace" -> namespace(QualifiedNames.parse(text));
                case "regrole" -> role(QualifiedNames.parse(text));
                case "regproc" -> function(text, QualifiedNames.parse(text));
                case "regprocedure",
                        "regoper",
                        "regoperator",
                        "regcollation",
                        "regconfig",
                        "regdictionary" ->
                        null;
                default -> null;
            };
        } catch (DatabaseException missing) {
            throw Refusal.at(missing.code(), String.valueOf(missing.getMessage()), position);
        }
    }

    private static Long parseOid(String text, int position) {
        try {
            long oid = Long.parseLong(text);
            if (oid <= 0xFFFF_FFFFL) {
                return oid;
            }
        } catch (NumberFormatException tooLong) {
            throw outOfRange(text, position);
        }
        throw outOfRange(text, position);
    }

    private static DatabaseException outOfRange(String text, int position) {
        return Refusal.at(
                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                "value \"" + text + "\" is out of range for type oid",
                position);
    }

    private Long relation(List<String> parts) {
        String schema = parts.size() > 1 ? parts.get(parts.size() - 2) : null;
        return (long) bindings.catalog.require(bindings.path, schema, parts.getLast()).oid();
    }

    private static Long type(String text) {
        TypeUse use = TypeResolver.resolve(Parser.parseTypeName(text));
        return (long) use.type().oid();
    }

    private Long namespace(List<String> parts) {
        return (long) bindings.catalog.requireSchema(parts.getLast()).oid();
    }

    private Long role(List<String> parts) {
        Role role = bindings.catalog.role(parts.getLast());
        if (role == null) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_OBJECT, "role \"" + parts.getLast() + "\" does not exist");
        }
        return (long) role.oid();
    }

    private @Nullable Long function(String text, List<String> parts) {
        List<Function> found = bindings.functions.byName(parts.getLast());
        if (found.size() == 1) {
            return (long) found.get(0).oid();
        }
        if (found.isEmpty()) {
            Long known = TypeInputs.oid(parts.getLast());
            if (known != null) {
                return known;
            }
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_FUNCTION, "function \"" + text + "\" does not exist");
        }
        throw new DatabaseException(
                ErrorCode.AMBIGUOUS_FUNCTION, "more than one function named \"" + text + "\"");
    }
}
