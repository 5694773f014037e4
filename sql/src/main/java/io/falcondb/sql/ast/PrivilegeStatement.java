package io.falcondb.sql.ast;

import io.falcondb.sql.ast.Option.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Roles, privileges and row security policies.
public sealed interface PrivilegeStatement extends Statement {

    /// How CREATE ROLE was written; USER and GROUP are roles with other defaults.
    enum RoleWord {
        ROLE,
        USER,
        GROUP
    }

    /// Options by PostgreSQL's names: `superuser`, `createdb`, `createrole`, `inherit`, `canlogin`,
    /// `isreplication`, `bypassrls` (flags), `password`, `connectionlimit`, `validUntil`,
    /// `addroleto`, `rolemembers`, `adminmembers`, `sysid`.
    record CreateRole(RoleWord word, String name, List<RoleOption> options, int position)
            implements PrivilegeStatement {
        public CreateRole {
            options = List.copyOf(options);
        }
    }

    /// An option of a role. At most one of value and roles is present; PASSWORD NULL has neither.
    record RoleOption(String name, @Nullable Value value, List<RoleSpec> roles, int position)
            implements Node {
        public RoleOption {
            roles = List.copyOf(roles);
        }
    }

    record AlterRole(RoleSpec role, List<RoleOption> options, int position)
            implements PrivilegeStatement {
        public AlterRole {
            options = List.copyOf(options);
        }
    }

    /// `ALTER ROLE role|ALL [IN DATABASE d] SET ...`; a null role is ALL.
    record AlterRoleSet(
            @Nullable RoleSpec role,
            @Nullable String database,
            SessionStatement setting,
            int position)
            implements PrivilegeStatement {}

    /// `ALTER GROUP g ADD|DROP USER roles`.
    record AlterGroup(RoleSpec group, boolean add, List<RoleSpec> members, int position)
            implements PrivilegeStatement {
        public AlterGroup {
            members = List.copyOf(members);
        }
    }

    record DropRole(boolean ifExists, List<RoleSpec> roles, int position)
            implements PrivilegeStatement {
        public DropRole {
            roles = List.copyOf(roles);
        }
    }

    /// A privilege, of a whole object or of columns. A null name is ALL.
    record Privilege(@Nullable String name, List<String> columns, int position) implements Node {
        public Privilege {
            columns = List.copyOf(columns);
        }
    }

    /// Whether the objects themselves are named or their schemas.
    enum GrantScope {
        OBJECTS,
        ALL_IN_SCHEMA,
        DEFAULTS
    }

    /// GRANT, or with `revoke` REVOKE, of privileges on objects.
    ///
    /// @param privileges empty for ALL
    /// @param kind of the objects; of parameters null
    /// @param grantOption WITH GRANT OPTION or GRANT OPTION FOR
    record Grant(
            boolean revoke,
            List<Privilege> privileges,
            GrantScope scope,
            @Nullable ObjectKind kind,
            List<ObjectRef> objects,
            List<RoleSpec> grantees,
            boolean grantOption,
            @Nullable RoleSpec grantedBy,
            boolean cascade,
            int position)
            implements PrivilegeStatement {
        public Grant {
            privileges = List.copyOf(privileges);
            objects = List.copyOf(objects);
            grantees = List.copyOf(grantees);
        }
    }

    /// GRANT, or with `revoke` REVOKE, of membership.
    record GrantRole(
            boolean revoke,
            List<Privilege> roles,
            List<RoleSpec> grantees,
            boolean adminOption,
            @Nullable RoleSpec grantedBy,
            boolean cascade,
            int position)
            implements PrivilegeStatement {
        public GrantRole {
            roles = List.copyOf(roles);
            grantees = List.copyOf(grantees);
        }
    }

    record AlterDefaultPrivileges(
            List<String> schemas, List<RoleSpec> roles, Grant grant, int position)
            implements PrivilegeStatement {
        public AlterDefaultPrivileges {
            schemas = List.copyOf(schemas);
            roles = List.copyOf(roles);
        }
    }

    /// Which command a policy is for.
    enum PolicyCommand {
        ALL,
        SELECT,
        INSERT,
        UPDATE,
        DELETE
    }

    record CreatePolicy(
            String name,
            Name table,
            boolean permissive,
            PolicyCommand command,
            List<RoleSpec> roles,
            @Nullable Expression using,
            @Nullable Expression withCheck,
            int position)
            implements PrivilegeStatement {
        public CreatePolicy {
            roles = List.copyOf(roles);
        }
    }

    /// @param roles empty where not written
    record AlterPolicy(
            String name,
            Name table,
            List<RoleSpec> roles,
            @Nullable Expression using,
            @Nullable Expression withCheck,
            int position)
            implements PrivilegeStatement {
        public AlterPolicy {
            roles = List.copyOf(roles);
        }
    }
}
