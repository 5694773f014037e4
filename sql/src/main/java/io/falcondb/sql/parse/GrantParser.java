package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ADMIN;
import static io.falcondb.sql.parse.Keyword.ALL;
import static io.falcondb.sql.parse.Keyword.ALTER;
import static io.falcondb.sql.parse.Keyword.BY;
import static io.falcondb.sql.parse.Keyword.DATA;
import static io.falcondb.sql.parse.Keyword.DEFAULT;
import static io.falcondb.sql.parse.Keyword.FOR;
import static io.falcondb.sql.parse.Keyword.FOREIGN;
import static io.falcondb.sql.parse.Keyword.FROM;
import static io.falcondb.sql.parse.Keyword.GRANT;
import static io.falcondb.sql.parse.Keyword.GRANTED;
import static io.falcondb.sql.parse.Keyword.IN;
import static io.falcondb.sql.parse.Keyword.LARGE;
import static io.falcondb.sql.parse.Keyword.OBJECT;
import static io.falcondb.sql.parse.Keyword.ON;
import static io.falcondb.sql.parse.Keyword.OPTION;
import static io.falcondb.sql.parse.Keyword.PARAMETER;
import static io.falcondb.sql.parse.Keyword.PRIVILEGES;
import static io.falcondb.sql.parse.Keyword.REVOKE;
import static io.falcondb.sql.parse.Keyword.ROLE;
import static io.falcondb.sql.parse.Keyword.SCHEMA;
import static io.falcondb.sql.parse.Keyword.SERVER;
import static io.falcondb.sql.parse.Keyword.SYSTEM;
import static io.falcondb.sql.parse.Keyword.TO;
import static io.falcondb.sql.parse.Keyword.USER;
import static io.falcondb.sql.parse.Keyword.WITH;
import static io.falcondb.sql.parse.Keyword.WRAPPER;

import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.ast.ObjectRef;
import io.falcondb.sql.ast.PrivilegeStatement;
import io.falcondb.sql.ast.RoleSpec;
import io.falcondb.sql.ast.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// GRANT, REVOKE, ALTER DEFAULT PRIVILEGES.
final class GrantParser {
    private final Grammar grammar;
    private final TokenStream t;
    private final RoleSpecParser roles;

    GrantParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
        this.roles = new RoleSpecParser(t);
    }

    /// What is granted on.
    private record Target(
            PrivilegeStatement.GrantScope scope,
            @Nullable ObjectKind kind,
            List<ObjectRef> objects) {}

    Statement grant(int position) {
        t.expect(GRANT);
        List<PrivilegeStatement.Privilege> privileges = privileges();
        if (!t.at(ON)) {
            return grantRole(privileges, position);
        }
        t.expect(ON);
        Target target = target();
        t.expect(TO);
        List<RoleSpec> grantees = roles.grantees();
        boolean option = t.acceptAll(WITH, GRANT, OPTION);
        return new PrivilegeStatement.Grant(
                false,
                privileges,
                target.scope(),
                target.kind(),
                target.objects(),
                grantees,
                option,
                grantedBy(),
                false,
                position);
    }

    private Statement grantRole(List<PrivilegeStatement.Privilege> names, int position) {
        if (names.isEmpty() || names.getFirst().name() == null) {
            throw t.syntaxError();
        }
        t.expect(TO);
        List<RoleSpec> grantees = roles.roles();
        boolean admin = t.acceptAll(WITH, ADMIN, OPTION);
        return new PrivilegeStatement.GrantRole(
                false, names, grantees, admin, grantedBy(), false, position);
    }

    Statement revoke(int position) {
        t.expect(REVOKE);
        boolean option = t.acceptAll(GRANT, OPTION, FOR);
        boolean admin = !option && t.at(ADMIN, OPTION);
        if (admin) {
            t.expect(ADMIN, OPTION);
            t.expect(FOR);
            if (t.at(ALL)) {
                throw t.syntaxError();
            }
        }
        List<PrivilegeStatement.Privilege> privileges = privileges();
        if (admin || !option && !t.at(ON) && !privileges.isEmpty()) {
            t.expect(FROM);
            List<RoleSpec> grantees = roles.roles();
            RoleSpec by = grantedBy();
            return new PrivilegeStatement.GrantRole(
                    true, privileges, grantees, admin, by, cascade(), position);
        }
        t.expect(ON);
        Target target = target();
        t.expect(FROM);
        List<RoleSpec> grantees = roles.grantees();
        RoleSpec by = grantedBy();
        return new PrivilegeStatement.Grant(
                true,
                privileges,
                target.scope(),
                target.kind(),
                target.objects(),
                grantees,
                option,
                by,
                cascade(),
                position);
    }

    private boolean cascade() {
        return grammar.statements.cascade();
    }

    private @Nullable RoleSpec grantedBy() {
        return t.acceptAll(GRANTED, BY) ? roles.role() : null;
    }

    /// Privileges or role names; empty for ALL without columns.
    private List<PrivilegeStatement.Privilege> privileges() {
        int position = t.position();
        if (t.accept(ALL)) {
            t.accept(PRIVILEGES);
            if (!t.at('(')) {
                return List.of();
            }
            return List.of(new PrivilegeStatement.Privilege(null, t.columnList(), position));
        }
        List<PrivilegeStatement.Privilege> list = new ArrayList<>(3);
        do {
            list.add(privilege());
        } while (t.accept(','));
        return list;
    }

    private PrivilegeStatement.Privilege privilege() {
        int position = t.position();
        if (t.accept(ALTER, SYSTEM)) {
            return new PrivilegeStatement.Privilege("alter system", List.of(), position);
        }
        String name =
                switch (t.keyword()) {
                    case SELECT, REFERENCES, CREATE -> t.take();
                    default -> t.columnName();
                };
        return new PrivilegeStatement.Privilege(name, t.optionalColumnList(), position);
    }

    private Target target() {
        if (t.accept(ALL)) {
            ObjectKind kind = plural(false);
            t.expect(IN);
            t.expect(SCHEMA);
            return new Target(
                    PrivilegeStatement.GrantScope.ALL_IN_SCHEMA,
                    kind,
                    references(ObjectKind.SCHEMA));
        }
        Keyword next = t.keyword(1);
        boolean name = t.type(1) == '.' || t.type(1) == ',' || next == TO || next == FROM;
        if (!name && t.at(PARAMETER)) {
            t.advance();
            return new Target(PrivilegeStatement.GrantScope.OBJECTS, null, parameters());
        }
        ObjectKind kind = name ? null : kind();
        if (kind == null) {
            kind = ObjectKind.TABLE;
        }
        return new Target(PrivilegeStatement.GrantScope.OBJECTS, kind, references(kind));
    }

    private @Nullable ObjectKind kind() {
        switch (t.keyword()) {
            case TABLE,
                    SEQUENCE,
                    FUNCTION,
                    PROCEDURE,
                    ROUTINE,
                    DATABASE,
                    DOMAIN,
                    LANGUAGE,
                    SCHEMA,
                    TABLESPACE,
                    TYPE -> {
                ObjectKind kind = ObjectKind.valueOf(t.keyword().name());
                t.advance();
                return kind;
            }
            case LARGE -> {
                t.expect(LARGE, OBJECT);
                return ObjectKind.LARGE_OBJECT;
            }
            case FOREIGN -> {
                t.expect(FOREIGN);
                if (t.accept(SERVER)) {
                    return ObjectKind.SERVER;
                }
                t.expect(DATA, WRAPPER);
                return ObjectKind.FOREIGN_DATA_WRAPPER;
            }
            default -> {
                return null;
            }
        }
    }

    private List<ObjectRef> references(ObjectKind kind) {
        ObjectRefParser parser = new ObjectRefParser(grammar);
        List<ObjectRef> list = new ArrayList<>(2);
        do {
            int place = t.position();
            list.add(
                    switch (kind) {
                        case TABLE, SEQUENCE -> new ObjectRef.Named(t.qualifiedName(), place);
                        case DOMAIN, TYPE -> new ObjectRef.Named(t.name(), place);
                        default -> parser.reference(kind);
                    });
        } while (t.accept(','));
        return list;
    }

    private List<ObjectRef> parameters() {
        List<ObjectRef> list = new ArrayList<>(1);
        do {
            int place = t.position();
            String name = new SessionParser(grammar).variable();
            list.add(new ObjectRef.Named(new Name(List.of(name), place), place));
        } while (t.accept(','));
        return list;
    }

    private ObjectKind plural(boolean defaults) {
        ObjectKind kind =
                switch (t.keyword()) {
                    case TABLES -> ObjectKind.TABLE;
                    case SEQUENCES -> ObjectKind.SEQUENCE;
                    case FUNCTIONS -> ObjectKind.FUNCTION;
                    case ROUTINES -> ObjectKind.ROUTINE;
                    case PROCEDURES -> defaults ? ObjectKind.CAST : ObjectKind.PROCEDURE;
                    case TYPES -> defaults ? ObjectKind.TYPE : ObjectKind.CAST;
                    case SCHEMAS -> defaults ? ObjectKind.SCHEMA : ObjectKind.CAST;
                    default -> ObjectKind.CAST;
                };
        if (kind == ObjectKind.CAST) {
            throw t.syntaxError();
        }
        t.advance();
        return kind;
    }

    /// ALTER DEFAULT PRIVILEGES, after ALTER.
    Statement defaultPrivileges(int position) {
        t.expect(DEFAULT);
        t.expect(PRIVILEGES);
        List<String> schemas = new ArrayList<>();
        List<RoleSpec> owners = new ArrayList<>();
        while (t.at(IN) || t.at(FOR)) {
            if (t.accept(IN)) {
                t.expect(SCHEMA);
                schemas.addAll(t.columnNames());
            } else {
                t.expect(FOR);
                if (!t.accept(ROLE)) {
                    t.expect(USER);
                }
                owners.addAll(roles.roles());
            }
        }
        return new PrivilegeStatement.AlterDefaultPrivileges(
                schemas, owners, defaultGrant(), position);
    }

    private PrivilegeStatement.Grant defaultGrant() {
        int position = t.position();
        boolean revoke = t.accept(REVOKE);
        boolean option = false;
        if (revoke) {
            option = t.acceptAll(GRANT, OPTION, FOR);
        } else {
            t.expect(GRANT);
        }
        List<PrivilegeStatement.Privilege> privileges = privileges();
        t.expect(ON);
        ObjectKind kind = plural(true);
        if (revoke) {
            t.expect(FROM);
        } else {
            t.expect(TO);
        }
        List<RoleSpec> grantees = roles.grantees();
        if (!revoke) {
            option = t.acceptAll(WITH, GRANT, OPTION);
        }
        return new PrivilegeStatement.Grant(
                revoke,
                privileges,
                PrivilegeStatement.GrantScope.DEFAULTS,
                kind,
                List.of(),
                grantees,
                option,
                null,
                revoke && cascade(),
                position);
    }
}
