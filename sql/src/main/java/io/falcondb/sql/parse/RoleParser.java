package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ADD;
import static io.falcondb.sql.parse.Keyword.ALL;
import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.CHECK;
import static io.falcondb.sql.parse.Keyword.DATABASE;
import static io.falcondb.sql.parse.Keyword.DROP;
import static io.falcondb.sql.parse.Keyword.ENCRYPTED;
import static io.falcondb.sql.parse.Keyword.FOR;
import static io.falcondb.sql.parse.Keyword.GROUP;
import static io.falcondb.sql.parse.Keyword.IN;
import static io.falcondb.sql.parse.Keyword.LIMIT;
import static io.falcondb.sql.parse.Keyword.NULL;
import static io.falcondb.sql.parse.Keyword.ON;
import static io.falcondb.sql.parse.Keyword.PASSWORD;
import static io.falcondb.sql.parse.Keyword.POLICY;
import static io.falcondb.sql.parse.Keyword.RENAME;
import static io.falcondb.sql.parse.Keyword.RESET;
import static io.falcondb.sql.parse.Keyword.ROLE;
import static io.falcondb.sql.parse.Keyword.SET;
import static io.falcondb.sql.parse.Keyword.TO;
import static io.falcondb.sql.parse.Keyword.UNTIL;
import static io.falcondb.sql.parse.Keyword.USER;
import static io.falcondb.sql.parse.Keyword.USING;
import static io.falcondb.sql.parse.Keyword.WITH;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.ast.ObjectRef;
import io.falcondb.sql.ast.ObjectStatement;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.PrivilegeStatement;
import io.falcondb.sql.ast.RoleSpec;
import io.falcondb.sql.ast.SessionStatement;
import io.falcondb.sql.ast.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Roles and row security policies.
final class RoleParser {
    private final Grammar grammar;
    private final TokenStream t;
    private final RoleSpecParser roles;

    RoleParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
        this.roles = new RoleSpecParser(t);
    }

    Statement create(int position) {
        PrivilegeStatement.RoleWord word = PrivilegeStatement.RoleWord.valueOf(t.keyword().name());
        t.advance();
        String name = roles.name();
        t.accept(WITH);
        return new PrivilegeStatement.CreateRole(word, name, options(true), position);
    }

    private List<PrivilegeStatement.RoleOption> options(boolean create) {
        List<PrivilegeStatement.RoleOption> list = new ArrayList<>(3);
        while (true) {
            PrivilegeStatement.RoleOption option = option(create);
            if (option == null) {
                return list;
            }
            list.add(option);
        }
    }

    private PrivilegeStatement.@Nullable RoleOption option(boolean create) {
        int position = t.position();
        switch (t.keyword()) {
            case PASSWORD -> {
                t.advance();
                Option.Value value = t.accept(NULL) ? null : new Option.Value.Text(t.string());
                return new PrivilegeStatement.RoleOption("password", value, List.of(), position);
            }
            case ENCRYPTED, UNENCRYPTED -> {
                boolean encrypted = t.at(ENCRYPTED);
                t.advance();
                t.expect(PASSWORD);
                String password = t.string();
                if (!encrypted) {
                    throw TokenStream.unsupported(
                                    "UNENCRYPTED PASSWORD is no longer supported", position)
                            .hint(
                                    "Remove UNENCRYPTED to store the password in encrypted form"
                                            + " instead.");
                }
                return value("password", new Option.Value.Text(password), position);
            }
            case INHERIT -> {
                t.advance();
                return value("inherit", new Option.Value.Flag(true), position);
            }
            case CONNECTION -> {
                t.advance();
                t.expect(LIMIT);
                Literal limit = grammar.options.number();
                if (limit.kind() != Literal.Kind.INTEGER) {
                    throw t.syntaxError(-1);
                }
                return value("connectionlimit", new Option.Value.Number(limit), position);
            }
            case VALID -> {
                t.advance();
                t.expect(UNTIL);
                return value("validUntil", new Option.Value.Text(t.string()), position);
            }
            case USER -> {
                t.advance();
                return members("rolemembers", position);
            }
            default -> {}
        }
        if (t.at(TokenType.IDENTIFIER)) {
            return word(t.take(), position);
        }
        return create ? createOption(position) : null;
    }

    private PrivilegeStatement.@Nullable RoleOption createOption(int position) {
        switch (t.keyword()) {
            case SYSID -> {
                t.advance();
                int place = t.position();
                Literal id = Literal.integer(t.integer(), place);
                return value("sysid", new Option.Value.Number(id), position);
            }
            case ADMIN -> {
                t.advance();
                return members("adminmembers", position);
            }
            case ROLE -> {
                t.advance();
                return members("rolemembers", position);
            }
            case IN -> {
                t.advance();
                if (!t.accept(ROLE)) {
                    t.expect(GROUP);
                }
                return members("addroleto", position);
            }
            default -> {
                return null;
            }
        }
    }

    private static PrivilegeStatement.RoleOption word(String word, int position) {
        boolean on = !word.startsWith("no");
        String option =
                switch (on ? word : word.substring(2)) {
                    case "superuser" -> "superuser";
                    case "createrole" -> "createrole";
                    case "replication" -> "isreplication";
                    case "createdb" -> "createdb";
                    case "login" -> "canlogin";
                    case "bypassrls" -> "bypassrls";
                    case "inherit" -> "inherit";
                    default ->
                            throw TokenStream.syntax(
                                    "unrecognized role option \"" + word + "\"", position);
                };
        return value(option, new Option.Value.Flag(on), position);
    }

    private static PrivilegeStatement.RoleOption value(
            String name, Option.Value value, int position) {
        return new PrivilegeStatement.RoleOption(name, value, List.of(), position);
    }

    private PrivilegeStatement.RoleOption members(String name, int position) {
        return new PrivilegeStatement.RoleOption(name, null, roles.roles(), position);
    }

    /// ALTER ROLE, USER and GROUP, after the word.
    Statement alter(boolean group, int position) {
        if (t.accept(ALL)) {
            return new PrivilegeStatement.AlterRoleSet(null, database(), setting(), position);
        }
        RoleSpec role = roles.role();
        if (t.accept(RENAME)) {
            t.expect(TO);
            String name = role.name();
            if (name == null) {
                throw TokenStream.error(
                        ErrorCode.RESERVED_NAME,
                        role.kind() == RoleSpec.Kind.PUBLIC
                                ? "role name \"public\" is reserved"
                                : role.kind().name() + " cannot be used as a role name here",
                        role.position());
            }
            Name old = new Name(List.of(name), role.position());
            return new ObjectStatement.Rename(
                    ObjectKind.ROLE,
                    null,
                    false,
                    false,
                    new ObjectRef.Named(old, role.position()),
                    roles.name(),
                    false,
                    position);
        }
        if (group) {
            boolean add = t.accept(ADD);
            if (!add) {
                t.expect(DROP);
            }
            t.expect(USER);
            return new PrivilegeStatement.AlterGroup(role, add, roles.roles(), position);
        }
        if (t.at(SET) || t.at(RESET) || t.at(IN)) {
            return new PrivilegeStatement.AlterRoleSet(role, database(), setting(), position);
        }
        t.accept(WITH);
        return new PrivilegeStatement.AlterRole(role, options(false), position);
    }

    private @Nullable String database() {
        if (!t.accept(IN)) {
            return null;
        }
        t.expect(DATABASE);
        return t.columnName();
    }

    private SessionStatement setting() {
        return grammar.statements.setOrReset();
    }

    /// CREATE POLICY.
    Statement policy(int position) {
        t.expect(POLICY);
        String name = t.columnName();
        t.expect(ON);
        Name table = t.qualifiedName();
        boolean permissive = true;
        if (t.accept(AS)) {
            int place = t.position();
            if (!t.at(TokenType.IDENTIFIER)) {
                throw t.syntaxError();
            }
            String kind = t.take();
            permissive = kind.equals("permissive");
            if (!permissive && !kind.equals("restrictive")) {
                throw TokenStream.syntax("unrecognized row security option \"" + kind + "\"", place)
                        .hint(
                                "Only PERMISSIVE or RESTRICTIVE policies are supported"
                                        + " currently.");
            }
        }
        PrivilegeStatement.PolicyCommand command = PrivilegeStatement.PolicyCommand.ALL;
        if (t.accept(FOR)) {
            command =
                    switch (t.keyword()) {
                        case ALL, SELECT, INSERT, UPDATE, DELETE ->
                                PrivilegeStatement.PolicyCommand.valueOf(t.keyword().name());
                        default -> throw t.syntaxError();
                    };
            t.advance();
        }
        int place = t.position();
        List<RoleSpec> grantees =
                t.accept(TO)
                        ? roles.roles()
                        : List.of(new RoleSpec(RoleSpec.Kind.PUBLIC, null, place));
        return new PrivilegeStatement.CreatePolicy(
                name, table, permissive, command, grantees, using(), withCheck(), position);
    }

    /// ALTER POLICY, after its name and table.
    Statement alterPolicy(ObjectRef.Member policy, int position) {
        List<RoleSpec> grantees = t.accept(TO) ? roles.roles() : List.of();
        return new PrivilegeStatement.AlterPolicy(
                policy.name(), policy.parent(), grantees, using(), withCheck(), position);
    }

    private @Nullable Expression using() {
        return t.accept(USING) ? inParentheses() : null;
    }

    private @Nullable Expression withCheck() {
        if (!t.accept(WITH)) {
            return null;
        }
        t.expect(CHECK);
        return inParentheses();
    }

    private Expression inParentheses() {
        t.expect('(');
        Expression condition = grammar.expressions.expression();
        t.expect(')');
        return condition;
    }
}
