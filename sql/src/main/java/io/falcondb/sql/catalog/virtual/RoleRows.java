package io.falcondb.sql.catalog.virtual;

import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.sql.catalog.CatalogContext;
import io.falcondb.sql.catalog.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Roles and memberships.
final class RoleRows {

    private static final String HIDDEN = "********";

    private RoleRows() {}

    static void register(Map<String, RowSource> sources) {
        sources.put("pg_catalog.pg_authid", (c, s) -> roles(c, s, false));
        sources.put("pg_catalog.pg_roles", (c, s) -> roles(c, s, true));
        sources.put("pg_catalog.pg_auth_members", RoleRows::members);
        sources.put("pg_catalog.pg_user", (c, s) -> users(c, s, true));
        sources.put("pg_catalog.pg_shadow", (c, s) -> users(c, s, false));
        sources.put("pg_catalog.pg_group", RoleRows::groups);
    }

    private static Iterable<@Nullable Object[]> roles(
            CatalogContext context, RowShape shape, boolean shown) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Role role : context.catalog().roles()) {
            RowShape.Builder row =
                    shape.row()
                            .set("oid", role.oid())
                            .set("rolname", role.name())
                            .set("rolsuper", role.superuser())
                            .set("rolinherit", role.inherit())
                            .set("rolcreaterole", role.createRole())
                            .set("rolcreatedb", role.createDatabase())
                            .set("rolcanlogin", role.login())
                            .set("rolreplication", role.replication())
                            .set("rolbypassrls", role.bypassRls())
                            .set("rolconnlimit", role.connectionLimit())
                            .set("rolpassword", shown ? HIDDEN : verifier(context, role))
                            .set("rolvaliduntil", role.validUntil());
            if (shown) {
                row.set("rolconfig", RelationRows.texts(role.settings()));
            }
            rows.add(row.values());
        }
        return rows;
    }

    /// Verifiers are for superusers only.
    private static @Nullable String verifier(CatalogContext context, Role role) {
        Role reader = context.catalog().role(context.services().currentUser());
        return reader != null && reader.superuser() ? role.verifier() : null;
    }

    private static Iterable<@Nullable Object[]> members(CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Role role : context.catalog().roles()) {
            for (int group : role.memberOf()) {
                rows.add(shape.row(group, role.oid(), Role.BOOTSTRAP, false));
            }
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> users(
            CatalogContext context, RowShape shape, boolean shown) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Role role : context.catalog().roles()) {
            if (role.login()) {
                rows.add(
                        shape.row(
                                role.name(),
                                role.oid(),
                                role.createDatabase(),
                                role.superuser(),
                                role.replication(),
                                role.bypassRls(),
                                shown ? HIDDEN : verifier(context, role),
                                role.validUntil(),
                                RelationRows.texts(role.settings())));
            }
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> groups(CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Role group : context.catalog().roles()) {
            if (!group.login()) {
                Object[] members =
                        context.catalog().roles().stream()
                                .filter(role -> role.memberOf().contains(group.oid()))
                                .map(role -> Integer.toUnsignedLong(role.oid()))
                                .toArray();
                rows.add(shape.row(group.name(), group.oid(), ArrayValue.of(Types.OID, members)));
            }
        }
        return rows;
    }
}
