package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.ast.ObjectRef;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.PrivilegeStatement;
import io.falcondb.sql.ast.RoleSpec;
import org.jspecify.annotations.Nullable;

/// Roles, privileges, policies.
final class PrivilegeWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;

    PrivilegeWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
    }

    void statement(PrivilegeStatement statement) {
        switch (statement) {
            case PrivilegeStatement.CreateRole s -> {
                out.put("CREATE").words(s.word()).identifier(s.name());
                s.options().forEach(this::roleOption);
            }
            case PrivilegeStatement.AlterRole s -> {
                out.put("ALTER ROLE").role(s.role());
                s.options().forEach(this::alterRoleOption);
            }
            case PrivilegeStatement.AlterRoleSet s -> {
                RoleSpec role = s.role();
                out.put("ALTER ROLE");
                if (role == null) {
                    out.put("ALL");
                } else {
                    out.role(role);
                }
                out.optionalIdentifier("IN DATABASE", s.database());
                new SessionWriter(out, expressions).statement(s.setting());
            }
            case PrivilegeStatement.AlterGroup s ->
                    out.put("ALTER GROUP")
                            .role(s.group())
                            .put(s.add() ? "ADD USER" : "DROP USER")
                            .roles(s.members());
            case PrivilegeStatement.DropRole s ->
                    out.put("DROP ROLE").ifExists(s.ifExists()).roles(s.roles());
            case PrivilegeStatement.Grant s -> grant(s);
            case PrivilegeStatement.GrantRole s -> grantRole(s);
            case PrivilegeStatement.AlterDefaultPrivileges s -> {
                out.put("ALTER DEFAULT PRIVILEGES");
                if (!s.roles().isEmpty()) {
                    out.put("FOR ROLE").roles(s.roles());
                }
                if (!s.schemas().isEmpty()) {
                    out.put("IN SCHEMA").identifiers(s.schemas());
                }
                grant(s.grant());
            }
            case PrivilegeStatement.CreatePolicy s -> {
                out.put("CREATE POLICY").identifier(s.name()).put("ON").name(s.table());
                out.putIf(!s.permissive(), "AS RESTRICTIVE").put("FOR").words(s.command());
                out.put("TO").roles(s.roles());
                conditions(s.using(), s.withCheck());
            }
            case PrivilegeStatement.AlterPolicy s -> {
                out.put("ALTER POLICY").identifier(s.name()).put("ON").name(s.table());
                if (!s.roles().isEmpty()) {
                    out.put("TO").roles(s.roles());
                }
                conditions(s.using(), s.withCheck());
            }
        }
    }

    private void conditions(@Nullable Expression using, @Nullable Expression check) {
        if (using != null) {
            out.put("USING").open();
            expressions.expression(using);
            out.close();
        }
        if (check != null) {
            out.put("WITH CHECK").open();
            expressions.expression(check);
            out.close();
        }
    }

    private void alterRoleOption(PrivilegeStatement.RoleOption option) {
        if (option.name().equals("rolemembers")) {
            out.put("USER").roles(option.roles());
        } else {
            roleOption(option);
        }
    }

    private void roleOption(PrivilegeStatement.RoleOption option) {
        Option.Value value = option.value();
        String text = value == null ? "" : value.text();
        String no = text.equals("false") ? "NO" : "";
        switch (option.name()) {
            case "password" -> {
                out.put("PASSWORD");
                if (value == null) {
                    out.put("NULL");
                } else {
                    out.string(text);
                }
            }
            case "connectionlimit" -> out.put("CONNECTION LIMIT").put(text);
            case "validUntil" -> out.put("VALID UNTIL").string(text);
            case "sysid" -> out.put("SYSID").put(text);
            case "addroleto" -> out.put("IN ROLE").roles(option.roles());
            case "rolemembers" -> out.put("ROLE").roles(option.roles());
            case "adminmembers" -> out.put("ADMIN").roles(option.roles());
            case "canlogin" -> out.put(no + "LOGIN");
            case "isreplication" -> out.put(no + "REPLICATION");
            default -> out.upper(no + option.name());
        }
    }

    private void grant(PrivilegeStatement.Grant s) {
        out.put(s.revoke() ? "REVOKE" : "GRANT");
        out.putIf(s.revoke() && s.grantOption(), "GRANT OPTION FOR");
        if (s.privileges().isEmpty()) {
            out.put("ALL");
        } else {
            out.list(s.privileges(), this::privilege);
        }
        out.put("ON");
        ObjectKind kind = s.kind();
        if (kind == null) {
            out.put("PARAMETER");
            SessionWriter settings = new SessionWriter(out, expressions);
            out.list(s.objects(), o -> parameter(settings, o));
        } else if (s.scope() == PrivilegeStatement.GrantScope.OBJECTS) {
            out.upper(kind == ObjectKind.SERVER ? "foreign server" : kind.words());
            ReferenceWriter references = new ReferenceWriter(out, expressions);
            out.list(s.objects(), o -> references.reference(kind, o));
        } else {
            boolean all = s.scope() == PrivilegeStatement.GrantScope.ALL_IN_SCHEMA;
            out.putIf(all, "ALL").upper(kind.words() + "s");
            if (all) {
                ReferenceWriter references = new ReferenceWriter(out, expressions);
                out.put("IN SCHEMA");
                out.list(s.objects(), o -> references.reference(ObjectKind.SCHEMA, o));
            }
        }
        out.put(s.revoke() ? "FROM" : "TO").roles(s.grantees());
        out.putIf(!s.revoke() && s.grantOption(), "WITH GRANT OPTION");
        grantedBy(s.grantedBy());
        out.cascade(s.cascade());
    }

    private static void parameter(SessionWriter settings, ObjectRef object) {
        if (object instanceof ObjectRef.Named named) {
            settings.setting(named.name().last());
        }
    }

    private void privilege(PrivilegeStatement.Privilege privilege) {
        String name = privilege.name();
        if (name == null) {
            out.put("ALL");
        } else {
            switch (name) {
                case "select", "references", "create", "alter system" -> out.upper(name);
                default -> out.identifier(name);
            }
        }
        out.columnList(privilege.columns());
    }

    private void grantRole(PrivilegeStatement.GrantRole s) {
        out.put(s.revoke() ? "REVOKE" : "GRANT");
        out.putIf(s.revoke() && s.adminOption(), "ADMIN OPTION FOR");
        out.list(s.roles(), this::privilege);
        out.put(s.revoke() ? "FROM" : "TO").roles(s.grantees());
        out.putIf(!s.revoke() && s.adminOption(), "WITH ADMIN OPTION");
        grantedBy(s.grantedBy());
        out.cascade(s.cascade());
    }

    private void grantedBy(@Nullable RoleSpec grantor) {
        if (grantor != null) {
            out.put("GRANTED BY").role(grantor);
        }
    }
}
