package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.ColumnRef;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.PrivilegeStatement;
import io.falcondb.sql.ast.RoleSpec;
import io.falcondb.sql.ast.SessionStatement;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.DescriptorKey;
import io.falcondb.sql.catalog.Role;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.privilege.Rights;
import io.falcondb.sql.privilege.Secured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// CREATE, ALTER and DROP ROLE, membership, and GRANT and REVOKE.
///
/// What can be granted on tables, sequences, schemas and databases is kept by [Grants]; privileges
/// on objects of other kinds are accepted once the roles exist, REVOKE with a warning that they are
/// not enforced.
final class RoleStatements {

    private final Ddl ddl;

    RoleStatements(Ddl ddl) {
        this.ddl = ddl;
    }

    String execute(PrivilegeStatement statement) {
        return switch (statement) {
            case PrivilegeStatement.CreateRole create -> {
                create(create);
                yield "CREATE ROLE";
            }
            case PrivilegeStatement.AlterRole alter -> {
                ddl.writer.begin();
                Role role = ddl.role(alter.role());
                boolean ownPassword =
                        role.oid() == ddl.user()
                                && alter.options().stream()
                                        .allMatch(option -> option.name().equals("password"));
                if (!ownPassword) {
                    requireRoleMaker(
                            "permission denied", role.superuser() || toSuperuser(alter.options()));
                }
                ddl.writer.put(new RoleOptions(ddl).apply(role, alter.options()));
                yield "ALTER ROLE";
            }
            case PrivilegeStatement.AlterRoleSet set -> {
                set(set);
                yield "ALTER ROLE";
            }
            case PrivilegeStatement.AlterGroup group -> {
                ddl.writer.begin();
                Role role = ddl.role(group.group());
                requireRoleMaker(
                        "must have admin option on role \"" + role.name() + "\"", role.superuser());
                group.members().forEach(m -> member(ddl.role(m), role, !group.add()));
                yield "ALTER ROLE";
            }
            case PrivilegeStatement.DropRole drop -> {
                drop(drop);
                yield "DROP ROLE";
            }
            case PrivilegeStatement.GrantRole grant -> grantRole(grant);
            case PrivilegeStatement.Grant grant -> grant(grant);
            case PrivilegeStatement.AlterDefaultPrivileges defaults -> {
                requireAll(defaults.roles());
                ddl.notices()
                        .warning(
                                ErrorCode.WARNING.sqlState(),
                                "default privileges are not applied: grant on each object");
                yield "ALTER DEFAULT PRIVILEGES";
            }
            case PrivilegeStatement.CreatePolicy p ->
                    throw Unsupported.feature("row security is not supported");
            case PrivilegeStatement.AlterPolicy p ->
                    throw Unsupported.feature("row security is not supported");
        };
    }

    static DatabaseException exists(String name) {
        return new DatabaseException(
                ErrorCode.DUPLICATE_OBJECT, "role \"" + name + "\" already exists");
    }

    /// @throws DatabaseException INSUFFICIENT_PRIVILEGE unless roles may be made by this one, and
    ///   superusers only by their like
    private void requireRoleMaker(String refusal, boolean ofSuperuser) {
        Role own = ddl.catalog().role(ddl.user());
        boolean may = own != null && (own.superuser() || own.createRole() && !ofSuperuser);
        if (!may) {
            throw new DatabaseException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                    ofSuperuser && own != null && own.createRole()
                            ? "must be superuser to alter superuser roles or change superuser"
                                    + " attribute"
                            : refusal);
        }
    }

    private static boolean toSuperuser(List<PrivilegeStatement.RoleOption> options) {
        return options.stream().anyMatch(option -> option.name().equals("superuser"));
    }

    private void create(PrivilegeStatement.CreateRole create) {
        requireRoleMaker("permission denied to create role", toSuperuser(create.options()));
        ddl.writer.begin();
        String name = create.name();
        if (name.startsWith("pg_")) {
            throw new DatabaseException(
                            ErrorCode.RESERVED_NAME, "role name \"" + name + "\" is reserved")
                    .detail("Role names starting with \"pg_\" are reserved.");
        }
        if (ddl.catalog().role(name) != null) {
            throw exists(name);
        }
        boolean login = create.word() == PrivilegeStatement.RoleWord.USER;
        Role plain =
                new Role(
                        ddl.writer.newOid(),
                        name,
                        false,
                        true,
                        false,
                        false,
                        login,
                        false,
                        false,
                        -1,
                        null,
                        null,
                        List.of(),
                        List.of());
        ddl.writer.put(new RoleOptions(ddl).apply(plain, create.options()));
        for (PrivilegeStatement.RoleOption option : create.options()) {
            boolean members =
                    option.name().equals("rolemembers") || option.name().equals("adminmembers");
            if (members) {
                for (RoleSpec spec : option.roles()) {
                    member(ddl.role(spec), plain, false);
                }
            }
        }
    }

    private void drop(PrivilegeStatement.DropRole drop) {
        ddl.writer.begin();
        for (RoleSpec spec : drop.roles()) {
            String name = String.valueOf(spec.name());
            Role role = spec.name() == null ? ddl.role(spec) : ddl.catalog().role(name);
            if (role == null) {
                if (!drop.ifExists()) {
                    throw new DatabaseException(
                            ErrorCode.UNDEFINED_OBJECT, "role \"" + name + "\" does not exist");
                }
                ddl.notices().notice("role \"" + name + "\" does not exist, skipping");
                continue;
            }
            requireRoleMaker("permission denied to drop role", role.superuser());
            checkUnused(role);
            for (Role other : List.copyOf(ddl.catalog().roles())) {
                if (other.memberOf().contains(role.oid())) {
                    member(other, role, true);
                }
            }
            ddl.writer.remove(DescriptorKey.of(DescriptorKey.Kind.ROLE, role.oid()));
        }
    }

    private void checkUnused(Role role) {
        if (role.oid() == ddl.session.currentUser()) {
            throw new DatabaseException(ErrorCode.OBJECT_IN_USE, "current user cannot be dropped");
        }
        if (role.oid() == ddl.session.sessionUser()) {
            throw new DatabaseException(ErrorCode.OBJECT_IN_USE, "session user cannot be dropped");
        }
        List<String> owned = new ArrayList<>();
        for (Schema schema : ddl.catalog().schemas()) {
            if (schema.owner() == role.oid()) {
                owned.add("owner of schema " + schema.name());
            }
        }
        for (CatalogRelation relation : ddl.catalog().relations()) {
            if (relation.owner() == role.oid() && relation.relkind() != 'i') {
                owned.add("owner of " + relation.noun() + " " + relation.name());
            }
        }
        Rights rights = ddl.rights();
        Stream.concat(
                        ddl.catalog().relations().stream()
                                .filter(relation -> relation.relkind() != 'i')
                                .map(Secured::of),
                        Stream.concat(
                                ddl.catalog().schemas().stream().map(Secured::of),
                                ddl.catalog().databases().stream().map(Secured::of)))
                .filter(object -> object.owner() != role.oid())
                .filter(
                        object ->
                                rights.granted(object).stream()
                                        .anyMatch(each -> each.names(role.oid())))
                .forEach(
                        object ->
                                owned.add("privileges for " + object.noun() + " " + object.name()));
        if (!owned.isEmpty() || role.oid() == Role.BOOTSTRAP) {
            throw new DatabaseException(
                            ErrorCode.DEPENDENT_OBJECTS_STILL_EXIST,
                            "role \""
                                    + role.name()
                                    + "\" cannot be dropped because some objects depend on it")
                    .detail(
                            owned.isEmpty()
                                    ? "The database system needs it."
                                    : String.join("\n", owned));
        }
    }

    private void set(PrivilegeStatement.AlterRoleSet statement) {
        RoleSpec spec = statement.role();
        if (spec == null || statement.database() != null) {
            throw Unsupported.feature("settings of databases are not supported");
        }
        ddl.writer.begin();
        Role role = ddl.role(spec);
        if (role.oid() != ddl.user()) {
            requireRoleMaker("permission denied", role.superuser());
        }
        List<String> settings = new ArrayList<>(role.settings());
        switch (statement.setting()) {
            case SessionStatement.Set set -> {
                String name = set.name().toLowerCase(Locale.ROOT);
                settings.removeIf(each -> each.startsWith(name + "="));
                if (!set.toDefault()) {
                    settings.add(
                            name
                                    + "="
                                    + String.join(
                                            ", ",
                                            set.values().stream()
                                                    .map(RoleStatements::text)
                                                    .toList()));
                }
            }
            case SessionStatement.Reset reset -> {
                String name = reset.name();
                settings.removeIf(each -> name == null || each.startsWith(name + "="));
            }
            case SessionStatement.SetFromCurrent current -> {
                String value = ddl.session.settings().show(current.name());
                settings.removeIf(each -> each.startsWith(current.name() + "="));
                settings.add(current.name() + "=" + value);
            }
            default -> throw Unsupported.feature("this form of ALTER ROLE is not supported");
        }
        ddl.writer.put(role.withSettings(settings));
    }

    private static String text(Expression value) {
        return switch (value) {
            case Literal literal -> literal.text();
            case ColumnRef word -> String.join(".", word.parts());
            default -> throw Unsupported.feature("this value of a setting is not supported");
        };
    }

    private String grantRole(PrivilegeStatement.GrantRole grant) {
        ddl.writer.begin();
        for (PrivilegeStatement.Privilege privilege : grant.roles()) {
            String name = String.valueOf(privilege.name());
            Role group = ddl.catalog().role(name);
            if (group == null) {
                throw new DatabaseException(
                        ErrorCode.UNDEFINED_OBJECT, "role \"" + name + "\" does not exist");
            }
            requireRoleMaker("must have admin option on role \"" + name + "\"", group.superuser());
            for (RoleSpec grantee : grant.grantees()) {
                member(ddl.role(grantee), group, grant.revoke());
            }
        }
        return grant.revoke() ? "REVOKE ROLE" : "GRANT ROLE";
    }

    private void member(Role member, Role group, boolean remove) {
        List<Integer> groups = new ArrayList<>(member.memberOf());
        groups.remove((Integer) group.oid());
        if (!remove) {
            if (member.oid() == group.oid() || group.memberOf().contains(member.oid())) {
                throw new DatabaseException(
                        ErrorCode.INVALID_GRANT_OPERATION,
                        "role \""
                                + group.name()
                                + "\" is a member of role \""
                                + member.name()
                                + "\"");
            }
            groups.add(group.oid());
        }
        ddl.writer.put(member.withMemberOf(groups));
    }

    private String grant(PrivilegeStatement.Grant grant) {
        requireAll(grant.grantees());
        if (Grants.keeps(grant.kind())) {
            new Grants(ddl).execute(grant);
        } else if (grant.revoke()) {
            ddl.notices()
                    .warning(
                            ErrorCode.WARNING.sqlState(),
                            "privileges on objects are not enforced: every role can use them");
        }
        return grant.revoke() ? "REVOKE" : "GRANT";
    }

    private void requireAll(List<RoleSpec> roles) {
        for (RoleSpec spec : roles) {
            if (spec.kind() != RoleSpec.Kind.PUBLIC) {
                ddl.role(spec);
            }
        }
    }
}
