package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.BY;
import static io.falcondb.sql.parse.Keyword.COMMENT;
import static io.falcondb.sql.parse.Keyword.DOMAIN;
import static io.falcondb.sql.parse.Keyword.FOR;
import static io.falcondb.sql.parse.Keyword.IS;
import static io.falcondb.sql.parse.Keyword.LABEL;
import static io.falcondb.sql.parse.Keyword.NULL;
import static io.falcondb.sql.parse.Keyword.ON;
import static io.falcondb.sql.parse.Keyword.OWNED;
import static io.falcondb.sql.parse.Keyword.REASSIGN;
import static io.falcondb.sql.parse.Keyword.SECURITY;
import static io.falcondb.sql.parse.Keyword.TO;

import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.ast.ObjectRef;
import io.falcondb.sql.ast.ObjectStatement;
import io.falcondb.sql.ast.RoleSpec;
import io.falcondb.sql.ast.Statement;
import java.util.List;

/// COMMENT, SECURITY LABEL, REASSIGN OWNED.
final class ObjectParser {
    private final Grammar grammar;
    private final TokenStream t;

    ObjectParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Statement comment(int position) {
        t.expect(COMMENT);
        t.expect(ON);
        ObjectRefParser references = new ObjectRefParser(grammar);
        ObjectKind kind = references.kind();
        if (kind == null) {
            throw t.syntaxError();
        }
        ObjectRef object;
        if (kind == ObjectKind.CONSTRAINT) {
            int place = t.position();
            String name = t.columnName();
            t.expect(ON);
            if (t.accept(DOMAIN)) {
                kind = ObjectKind.DOMAIN_CONSTRAINT;
            }
            object = new ObjectRef.Member(t.name(), name, place);
        } else {
            object = references.reference(kind);
        }
        t.expect(IS);
        String text = t.accept(NULL) ? null : t.string();
        return new ObjectStatement.Comment(kind, object, text, position);
    }

    Statement securityLabel(int position) {
        t.expect(SECURITY);
        t.expect(LABEL);
        String provider = t.accept(FOR) ? grammar.options.wordOrString() : null;
        t.expect(ON);
        ObjectRefParser references = new ObjectRefParser(grammar);
        ObjectKind kind = references.kind();
        if (kind == null) {
            throw t.syntaxError();
        }
        switch (kind) {
            case CAST,
                    CONSTRAINT,
                    OPERATOR,
                    OPERATOR_CLASS,
                    OPERATOR_FAMILY,
                    POLICY,
                    RULE,
                    TRIGGER,
                    TRANSFORM ->
                    throw t.syntaxError(-1);
            default -> {}
        }
        ObjectRef object = references.reference(kind);
        t.expect(IS);
        String label = t.accept(NULL) ? null : t.string();
        return new ObjectStatement.SecurityLabel(provider, kind, object, label, position);
    }

    Statement reassign(int position) {
        t.expect(REASSIGN);
        t.expect(OWNED);
        t.expect(BY);
        RoleSpecParser roles = new RoleSpecParser(t);
        List<RoleSpec> owners = roles.roles();
        t.expect(TO);
        return new ObjectStatement.ReassignOwned(owners, roles.role(), position);
    }
}
