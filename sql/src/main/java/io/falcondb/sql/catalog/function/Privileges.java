package io.falcondb.sql.catalog.function;

import static io.falcondb.sql.catalog.function.CatalogFunctions.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.Bodies;
import io.falcondb.relational.function.Library;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.CatalogServices;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Database;
import io.falcondb.sql.catalog.RegNames;
import io.falcondb.sql.catalog.Role;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.privilege.Privilege;
import io.falcondb.sql.privilege.Rights;
import io.falcondb.sql.privilege.Secured;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// `has_*_privilege` and `pg_has_role`. What is not kept of functions, types and their kin is held
/// by everybody; names of roles and relations must exist.
final class Privileges {

    private static final List<String> USERS = List.of("", "name,", "oid,");

    private Privileges() {}

    static void define(Library library) {
        for (String kind :
                List.of(
                        "table",
                        "schema",
                        "database",
                        "function",
                        "sequence",
                        "any_column",
                        "language",
                        "tablespace",
                        "type",
                        "server",
                        "foreign_data_wrapper")) {
            for (String user : USERS) {
                for (String object : List.of("text", "oid")) {
                    define(library, kind, user, object);
                }
            }
        }
        for (String user : USERS) {
            for (String table : List.of("text", "oid")) {
                for (String column : List.of("text", "int2")) {
                    define(library, "column", user, table + "," + column);
                }
            }
        }
        for (String user : USERS) {
            for (String role : List.of("name", "oid")) {
                String signature = "pg_has_role(" + user + role + ",text)";
                boolean own = user.isEmpty();
                library.define(
                        signature,
                        Bodies.strictMany(
                                (v, c) -> isMember(c, own ? null : v[0], own ? v[0] : v[1])));
            }
        }
    }

    private static void define(Library library, String kind, String user, String object) {
        String signature = "has_" + kind + "_privilege(" + user + object + ",text)";
        if (!library.knows(signature)) {
            return;
        }
        boolean own = user.isEmpty();
        library.define(
                signature,
                Bodies.strictMany(
                        (v, c) -> {
                            Role role =
                                    own ? role(c, (long) session(c).currentUser()) : role(c, v[0]);
                            return held(
                                    c, role, kind, own ? v : Arrays.copyOfRange(v, 1, v.length));
                        }));
    }

    private static @Nullable Object held(
            EvalContext context, Role role, String kind, @Nullable Object[] arguments) {
        CatalogServices session = session(context);
        Rights rights = new Rights(session.catalog(), role.oid());
        Object object = arguments[0];
        String wanted = String.valueOf(arguments[arguments.length - 1]);
        return switch (kind) {
            case "table", "sequence", "any_column", "column" -> {
                CatalogRelation relation = relation(session, object);
                if (relation == null) {
                    yield null;
                }
                yield any(
                        wanted,
                        privilege ->
                                kind.equals("column") || kind.equals("any_column")
                                        ? rights.may(
                                                relation,
                                                privilege,
                                                kind.equals("column")
                                                        ? Set.of(attnum(relation, arguments[1]))
                                                        : Set.of())
                                        : rights.holds(relation, privilege));
            }
            case "schema" -> {
                Schema schema =
                        object instanceof String name
                                ? session.catalog().requireSchema(name)
                                : session.catalog().schema(Visibility.number(object));
                yield schema == null
                        ? null
                        : (Object) any(wanted, each -> rights.may(Secured.of(schema), each));
            }
            case "database" -> {
                Database database = database(session.catalog(), object);
                yield database == null
                        ? null
                        : (Object) any(wanted, each -> rights.may(Secured.of(database), each));
            }
            default -> true;
        };
    }

    /// Whether one of the privileges is held that a list such as `SELECT, UPDATE` names.
    private static boolean any(String list, Predicate<Privilege> isHeld) {
        boolean found = false;
        for (String written : list.split(",")) {
            String name = written.strip().toUpperCase(Locale.ROOT);
            boolean option = name.endsWith(" WITH GRANT OPTION");
            Privilege privilege = Privilege.named(name.replace(" WITH GRANT OPTION", "").strip());
            if (privilege == null) {
                throw new DatabaseException(
                        ErrorCode.INVALID_PARAMETER_VALUE,
                        "unrecognized privilege type: \"" + written.strip() + "\"");
            }
            found |= !option && isHeld.test(privilege);
        }
        return found;
    }

    private static @Nullable CatalogRelation relation(
            CatalogServices session, @Nullable Object object) {
        if (object instanceof String name) {
            List<String> parts = RegNames.parts(name);
            return session.catalog()
                    .require(
                            session.searchPath(),
                            parts.size() > 1 ? parts.get(parts.size() - 2) : null,
                            parts.getLast());
        }
        return session.catalog().relation(Visibility.number(object));
    }

    private static int attnum(CatalogRelation relation, @Nullable Object column) {
        if (column instanceof Long number) {
            return number.intValue();
        }
        Column found =
                relation instanceof Table table ? table.column(String.valueOf(column)) : null;
        if (found == null) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_COLUMN,
                    "column \""
                            + column
                            + "\" of relation \""
                            + relation.name()
                            + "\" does not exist");
        }
        return found.attnum();
    }

    private static @Nullable Database database(Catalog catalog, @Nullable Object object) {
        if (object instanceof String name) {
            Database database = catalog.database(name);
            if (database == null) {
                throw new DatabaseException(
                        ErrorCode.INVALID_CATALOG_NAME, "database \"" + name + "\" does not exist");
            }
            return database;
        }
        int oid = Visibility.number(object);
        return catalog.databases().stream()
                .filter(each -> each.oid() == oid)
                .findFirst()
                .orElse(null);
    }

    private static Role role(EvalContext context, @Nullable Object given) {
        Catalog catalog = session(context).catalog();
        Role role =
                given instanceof String name
                        ? catalog.role(name)
                        : catalog.role(Visibility.number(given));
        if (role == null) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_OBJECT,
                    given instanceof String
                            ? "role \"" + given + "\" does not exist"
                            : "role with OID " + given + " does not exist");
        }
        return role;
    }

    private static Object isMember(
            EvalContext context, @Nullable Object member, @Nullable Object group) {
        CatalogServices session = session(context);
        Role of = role(context, group);
        Role asked =
                member == null
                        ? role(context, (long) session.currentUser())
                        : role(context, member);
        if (asked.superuser()) {
            return true;
        }
        Set<Integer> groups = new HashSet<>();
        collect(session.catalog(), asked.oid(), groups);
        return groups.contains(of.oid());
    }

    private static void collect(Catalog catalog, int oid, Set<Integer> groups) {
        Role role = catalog.role(oid);
        if (role != null && groups.add(oid)) {
            role.memberOf().forEach(each -> collect(catalog, each, groups));
        }
    }
}
