package io.falcondb.sql.catalog;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.function.Functions;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.TypeNames;
import io.falcondb.relational.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Names of objects inside values: the text formats of regclass, regtype and their kin, which
/// depend on the catalog and the search path.
public final class RegNames {

    private RegNames() {}

    /// Whether the type's text format needs a catalog.
    public static boolean isReg(Type type) {
        return type == Types.REGCLASS
                || type == Types.REGTYPE
                || type == Types.REGPROC
                || type == Types.REGPROCEDURE
                || type == Types.REGNAMESPACE
                || type == Types.REGROLE
                || type == Types.REGOPER;
    }

    /// The output function of a reg type: a name, or the number where there is no such object.
    public static String format(Type type, long oid, Catalog catalog, SearchPath path) {
        if (oid == 0) {
            return "-";
        }
        String name = null;
        if (type == Types.REGCLASS) {
            CatalogRelation relation = catalog.relation((int) oid);
            name = relation == null ? null : relationName(relation, catalog, path);
        } else if (type == Types.REGTYPE) {
            Type found = Types.byOid((int) oid);
            name = found == null ? null : TypeNames.format(found, -1);
        } else if (type == Types.REGNAMESPACE) {
            Schema schema = catalog.schema((int) oid);
            name = schema == null ? null : Keywords.quote(schema.name());
        } else if (type == Types.REGROLE) {
            Role role = catalog.role((int) oid);
            name = role == null ? null : Keywords.quote(role.name());
        } else if (type == Types.REGPROC) {
            name = ProcedureNames.name((int) oid);
        } else if (type == Types.REGPROCEDURE) {
            Function function = Functions.byOid((int) oid);
            name = function == null ? null : ProcedureNames.signature(function);
        }
        return name == null ? Long.toString(oid) : name;
    }

    /// The input function of a reg type.
    ///
    /// @throws DatabaseException UNDEFINED_TABLE, UNDEFINED_OBJECT, UNDEFINED_FUNCTION,
    ///   INVALID_SCHEMA_NAME, AMBIGUOUS_FUNCTION
    public static long parse(Type type, String text, Catalog catalog, SearchPath path) {
        Long oid = find(type, text, catalog, path);
        if (oid != null) {
            return oid;
        }
        String shown = String.join(".", parts(text));
        if (type == Types.REGCLASS) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_TABLE, "relation \"" + shown + "\" does not exist");
        }
        if (type == Types.REGNAMESPACE) {
            throw new DatabaseException(
                    ErrorCode.INVALID_SCHEMA_NAME, "schema \"" + shown + "\" does not exist");
        }
        if (type == Types.REGROLE) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_OBJECT, "role \"" + shown + "\" does not exist");
        }
        if (type == Types.REGTYPE) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_OBJECT, "type \"" + text + "\" does not exist");
        }
        throw new DatabaseException(
                ErrorCode.UNDEFINED_FUNCTION, "function \"" + text + "\" does not exist");
    }

    /// As [#parse], but null where there is no such object.
    public static @Nullable Long find(Type type, String text, Catalog catalog, SearchPath path) {
        if (text.equals("-")) {
            return 0L;
        }
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Long.parseLong(text);
        }
        if (type == Types.REGTYPE) {
            Type found = WrittenTypes.find(text);
            return found == null ? null : (Long) (long) found.oid();
        }
        if (type == Types.REGPROCEDURE) {
            return ProcedureNames.bySignature(text);
        }
        List<String> parts = parts(text);
        if (type == Types.REGPROC) {
            return ProcedureNames.byName(parts.getLast());
        }
        if (type == Types.REGNAMESPACE) {
            Schema schema = catalog.schema(parts.getLast());
            return schema == null ? null : (Long) (long) schema.oid();
        }
        if (type == Types.REGROLE) {
            Role role = catalog.role(parts.getLast());
            return role == null ? null : (Long) (long) role.oid();
        }
        CatalogRelation relation =
                catalog.resolve(
                        path,
                        parts.size() > 1 ? parts.get(parts.size() - 2) : null,
                        parts.getLast());
        return relation == null ? null : (Long) (long) relation.oid();
    }

    /// The name as regclass shows it: qualified unless the search path leads to it.
    public static String relationName(CatalogRelation relation, Catalog catalog, SearchPath path) {
        String name = Keywords.quote(relation.name());
        return catalog.isVisible(path, relation)
                ? name
                : Keywords.quote(catalog.schemaName(relation.schemaOid())) + "." + name;
    }

    /// The parts of a possibly qualified and quoted name, folded to lower case where not quoted.
    ///
    /// @throws DatabaseException INVALID_NAME
    public static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (true) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            StringBuilder part = new StringBuilder();
            if (at < text.length() && text.charAt(at) == '"') {
                at = quoted(text, at + 1, part);
            } else {
                int start = at;
                while (at < text.length()
                        && text.charAt(at) != '.'
                        && !Character.isWhitespace(text.charAt(at))) {
                    at++;
                }
                part.append(text.substring(start, at).toLowerCase(Locale.ROOT));
            }
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (part.isEmpty() || at < text.length() && text.charAt(at) != '.') {
                throw new DatabaseException(ErrorCode.INVALID_NAME, "invalid name syntax");
            }
            parts.add(part.toString());
            if (at >= text.length()) {
                return parts;
            }
            at++;
        }
    }

    private static int quoted(String text, int from, StringBuilder part) {
        int at = from;
        while (true) {
            int end = text.indexOf('"', at);
            if (end < 0) {
                throw new DatabaseException(ErrorCode.INVALID_NAME, "invalid name syntax");
            }
            part.append(text, at, end);
            at = end + 1;
            if (at >= text.length() || text.charAt(at) != '"') {
                return at;
            }
            part.append('"');
            at++;
        }
    }
}
