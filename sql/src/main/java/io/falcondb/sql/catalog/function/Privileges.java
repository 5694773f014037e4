package io.falcondb.sql.catalog.function;

import static io.falcondb.sql.catalog.function.CatalogFunctions.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.Bodies;
import io.falcondb.relational.function.Library;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogServices;
import io.falcondb.sql.catalog.RegNames;
import io.falcondb.sql.catalog.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `has_*_privilege` and `pg_has_role`. Privileges on objects are not enforced, so whoever asks has
/// them; names of roles and relations must exist.
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
        boolean relation = List.of("table", "sequence", "any_column", "column").contains(kind);
        library.define(
                signature,
                Bodies.strictMany(
                        (v, c) -> {
                            if (!own) {
                                role(c, v[0]);
                            }
                            return exists(c, v[own ? 0 : 1], relation);
                        }));
    }

    private static @Nullable Object exists(
            EvalContext context, @Nullable Object object, boolean relation) {
        Catalog catalog = session(context).catalog();
        if (!relation) {
            return true;
        }
        if (object instanceof String name) {
            List<String> parts = RegNames.parts(name);
            catalog.require(
                    session(context).searchPath(),
                    parts.size() > 1 ? parts.get(parts.size() - 2) : null,
                    parts.getLast());
            return true;
        }
        return catalog.relation(Visibility.number(object)) == null ? null : true;
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
