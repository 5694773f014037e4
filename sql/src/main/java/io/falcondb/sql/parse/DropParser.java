package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.BY;
import static io.falcondb.sql.parse.Keyword.CONCURRENTLY;
import static io.falcondb.sql.parse.Keyword.DROP;
import static io.falcondb.sql.parse.Keyword.FOR;
import static io.falcondb.sql.parse.Keyword.FORCE;
import static io.falcondb.sql.parse.Keyword.MAPPING;
import static io.falcondb.sql.parse.Keyword.OWNED;
import static io.falcondb.sql.parse.Keyword.SERVER;
import static io.falcondb.sql.parse.Keyword.USER;
import static io.falcondb.sql.parse.Keyword.WITH;

import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.ast.ObjectRef;
import io.falcondb.sql.ast.ObjectStatement;
import io.falcondb.sql.ast.PrivilegeStatement;
import io.falcondb.sql.ast.ReplicationStatement;
import io.falcondb.sql.ast.RoleSpec;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.SystemStatement;
import java.util.ArrayList;
import java.util.List;

/// DROP.
final class DropParser {
    private final Grammar grammar;
    private final TokenStream t;

    DropParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Statement drop(int position) {
        t.expect(DROP);
        switch (t.keyword()) {
            case OWNED -> {
                t.expect(OWNED, BY);
                List<RoleSpec> owners = new RoleSpecParser(t).roles();
                return new ObjectStatement.DropOwned(owners, cascade(), position);
            }
            case USER -> {
                return t.at(USER, MAPPING) ? userMapping(position) : role(position);
            }
            case ROLE, GROUP -> {
                return role(position);
            }
            case DATABASE -> {
                t.advance();
                return database(position);
            }
            case TABLESPACE -> {
                t.advance();
                boolean ifExists = grammar.statements.ifExists();
                return new SystemStatement.DropTablespace(ifExists, t.columnName(), position);
            }
            case SUBSCRIPTION -> {
                t.advance();
                boolean ifExists = grammar.statements.ifExists();
                String name = t.columnName();
                return new ReplicationStatement.DropSubscription(
                        ifExists, name, cascade(), position);
            }
            default -> {
                return object(position);
            }
        }
    }

    private boolean cascade() {
        return grammar.statements.cascade();
    }

    private Statement object(int position) {
        ObjectRefParser references = new ObjectRefParser(grammar);
        ObjectKind kind = references.kind();
        if (kind == null || !droppable(kind)) {
            throw kind == null ? t.syntaxError() : t.syntaxError(-1);
        }
        boolean concurrently = kind == ObjectKind.INDEX && t.accept(CONCURRENTLY);
        boolean ifExists = grammar.statements.ifExists();
        List<ObjectRef> objects = new ArrayList<>(2);
        do {
            objects.add(references.reference(kind));
        } while (listed(kind) && t.accept(','));
        return new ObjectStatement.Drop(kind, concurrently, ifExists, objects, cascade(), position);
    }

    private static boolean droppable(ObjectKind kind) {
        return switch (kind) {
            case COLUMN, CONSTRAINT, LARGE_OBJECT -> false;
            default -> true;
        };
    }

    private static boolean listed(ObjectKind kind) {
        return switch (kind) {
            case CAST, OPERATOR_CLASS, OPERATOR_FAMILY, POLICY, RULE, TRIGGER, TRANSFORM -> false;
            default -> true;
        };
    }

    private Statement role(int position) {
        t.advance();
        boolean ifExists = grammar.statements.ifExists();
        return new PrivilegeStatement.DropRole(ifExists, new RoleSpecParser(t).roles(), position);
    }

    private Statement userMapping(int position) {
        t.expect(USER, MAPPING);
        boolean ifExists = grammar.statements.ifExists();
        t.expect(FOR);
        RoleSpec user = new ForeignParser(grammar).user();
        t.expect(SERVER);
        return new ReplicationStatement.DropUserMapping(ifExists, user, t.columnName(), position);
    }

    private Statement database(int position) {
        boolean ifExists = grammar.statements.ifExists();
        String name = t.columnName();
        boolean force = false;
        if (t.accept(WITH) || t.at('(')) {
            t.expect('(');
            do {
                t.expect(FORCE);
                force = true;
            } while (t.accept(','));
            t.expect(')');
        }
        return new SystemStatement.DropDatabase(ifExists, name, force, position);
    }
}
