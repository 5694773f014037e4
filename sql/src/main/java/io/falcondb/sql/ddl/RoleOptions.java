package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.PrivilegeStatement.RoleOption;
import io.falcondb.sql.ast.RoleSpec;
import io.falcondb.sql.catalog.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The options of CREATE and ALTER ROLE.
final class RoleOptions {

    private static final String VERIFIER = "SCRAM-SHA-256$";

    private final Ddl ddl;

    RoleOptions(Ddl ddl) {
        this.ddl = ddl;
    }

    Role apply(Role before, List<RoleOption> options) {
        Role role = before;
        Set<String> seen = new HashSet<>();
        for (RoleOption option : options) {
            if (!seen.add(option.name())) {
                throw new DatabaseException(
                                ErrorCode.SYNTAX_ERROR, "conflicting or redundant options")
                        .at(option.position() + 1);
            }
            role = apply(role, option);
        }
        return role;
    }

    private Role apply(Role r, RoleOption option) {
        boolean on = option.value() instanceof Option.Value.Flag flag && flag.on();
        return switch (option.name()) {
            case "superuser" ->
                    flags(
                            r,
                            on,
                            r.inherit(),
                            r.createRole(),
                            r.createDatabase(),
                            r.login(),
                            r.replication(),
                            r.bypassRls());
            case "inherit" ->
                    flags(
                            r,
                            r.superuser(),
                            on,
                            r.createRole(),
                            r.createDatabase(),
                            r.login(),
                            r.replication(),
                            r.bypassRls());
            case "createrole" ->
                    flags(
                            r,
                            r.superuser(),
                            r.inherit(),
                            on,
                            r.createDatabase(),
                            r.login(),
                            r.replication(),
                            r.bypassRls());
            case "createdb" ->
                    flags(
                            r,
                            r.superuser(),
                            r.inherit(),
                            r.createRole(),
                            on,
                            r.login(),
                            r.replication(),
                            r.bypassRls());
            case "canlogin" ->
                    flags(
                            r,
                            r.superuser(),
                            r.inherit(),
                            r.createRole(),
                            r.createDatabase(),
                            on,
                            r.replication(),
                            r.bypassRls());
            case "isreplication" ->
                    flags(
                            r,
                            r.superuser(),
                            r.inherit(),
                            r.createRole(),
                            r.createDatabase(),
                            r.login(),
                            on,
                            r.bypassRls());
            case "bypassrls" ->
                    flags(
                            r,
                            r.superuser(),
                            r.inherit(),
                            r.createRole(),
                            r.createDatabase(),
                            r.login(),
                            r.replication(),
                            on);
            case "connectionlimit" -> limits(r, limit(option), r.validUntil());
            case "validUntil" -> limits(r, r.connectionLimit(), validUntil(option));
            case "password" -> r.withVerifier(verifier(option));
            case "addroleto" -> {
                List<Integer> groups = new ArrayList<>(r.memberOf());
                for (RoleSpec group : option.roles()) {
                    groups.add(ddl.role(group).oid());
                }
                yield r.withMemberOf(groups);
            }
            case "sysid", "rolemembers", "adminmembers" -> r;
            default ->
                    throw new DatabaseException(
                            ErrorCode.SYNTAX_ERROR,
                            "unrecognized role option \"" + option.name() + "\"");
        };
    }

    private @Nullable String verifier(RoleOption option) {
        Option.Value value = option.value();
        if (value == null) {
            return null;
        }
        String password = value.text();
        if (password.isEmpty()) {
            ddl.notices().notice("empty string is not a valid password, clearing password");
            return null;
        }
        return password.startsWith(VERIFIER) ? password : ddl.passwords.verifier(password);
    }

    private static int limit(RoleOption option) {
        Option.Value value = option.value();
        int limit = value == null ? -1 : Integer.parseInt(value.text());
        if (limit < -1) {
            throw new DatabaseException(
                    ErrorCode.INVALID_PARAMETER_VALUE, "invalid connection limit: " + limit);
        }
        return limit;
    }

    private static @Nullable Long validUntil(RoleOption option) {
        Option.Value value = option.value();
        return value == null
                ? null
                : (Long) Types.TIMESTAMPTZ.codec().parse(value.text(), -1, Formatting.DEFAULT);
    }

    private static Role flags(
            Role r,
            boolean superuser,
            boolean inherit,
            boolean createRole,
            boolean createDatabase,
            boolean login,
            boolean replication,
            boolean bypassRls) {
        return new Role(
                r.oid(),
                r.name(),
                superuser,
                inherit,
                createRole,
                createDatabase,
                login,
                replication,
                bypassRls,
                r.connectionLimit(),
                r.verifier(),
                r.validUntil(),
                r.memberOf(),
                r.settings());
    }

    private static Role limits(Role r, int connectionLimit, @Nullable Long validUntil) {
        return new Role(
                r.oid(),
                r.name(),
                r.superuser(),
                r.inherit(),
                r.createRole(),
                r.createDatabase(),
                r.login(),
                r.replication(),
                r.bypassRls(),
                connectionLimit,
                r.verifier(),
                validUntil,
                r.memberOf(),
                r.settings());
    }
}
