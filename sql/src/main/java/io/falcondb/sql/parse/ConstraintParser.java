package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ALWAYS;
import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.BY;
import static io.falcondb.sql.parse.Keyword.CHECK;
import static io.falcondb.sql.parse.Keyword.CONSTRAINT;
import static io.falcondb.sql.parse.Keyword.DEFAULT;
import static io.falcondb.sql.parse.Keyword.DEFERRABLE;
import static io.falcondb.sql.parse.Keyword.DEFERRED;
import static io.falcondb.sql.parse.Keyword.DISTINCT;
import static io.falcondb.sql.parse.Keyword.EXCLUDE;
import static io.falcondb.sql.parse.Keyword.FOREIGN;
import static io.falcondb.sql.parse.Keyword.GENERATED;
import static io.falcondb.sql.parse.Keyword.IDENTITY;
import static io.falcondb.sql.parse.Keyword.IMMEDIATE;
import static io.falcondb.sql.parse.Keyword.INCLUDE;
import static io.falcondb.sql.parse.Keyword.INDEX;
import static io.falcondb.sql.parse.Keyword.INHERIT;
import static io.falcondb.sql.parse.Keyword.INITIALLY;
import static io.falcondb.sql.parse.Keyword.KEY;
import static io.falcondb.sql.parse.Keyword.NO;
import static io.falcondb.sql.parse.Keyword.NOT;
import static io.falcondb.sql.parse.Keyword.NULL;
import static io.falcondb.sql.parse.Keyword.NULLS;
import static io.falcondb.sql.parse.Keyword.PRIMARY;
import static io.falcondb.sql.parse.Keyword.REFERENCES;
import static io.falcondb.sql.parse.Keyword.STORED;
import static io.falcondb.sql.parse.Keyword.TABLESPACE;
import static io.falcondb.sql.parse.Keyword.UNIQUE;
import static io.falcondb.sql.parse.Keyword.USING;
import static io.falcondb.sql.parse.Keyword.WHERE;
import static io.falcondb.sql.parse.Keyword.WITH;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.sql.ast.Constraint;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.IndexElement;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Option;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Constraints.
final class ConstraintParser {
    private final Grammar grammar;
    private final TokenStream t;

    ConstraintParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    /// A constraint of a column, or null if none comes.
    @Nullable Constraint ofColumn() {
        int position = t.position();
        String name = null;
        if (t.accept(CONSTRAINT)) {
            name = t.columnName();
        }
        boolean noInherit = false;
        boolean notValid = false;
        Constraint.Body body;
        switch (t.keyword()) {
            case NOT -> {
                if (t.keyword(1) != NULL) {
                    throw t.syntaxError(1);
                }
                t.expect(NOT);
                t.expect(NULL);
                body = new Constraint.NotNull();
            }
            case NULL -> {
                t.advance();
                body = new Constraint.MayBeNull();
            }
            case UNIQUE -> body = unique(false, false);
            case PRIMARY -> body = unique(true, false);
            case CHECK -> {
                body = check();
                noInherit = t.acceptAll(NO, INHERIT);
            }
            case DEFAULT -> {
                t.advance();
                body = new Constraint.DefaultValue(grammar.expressions.restricted());
            }
            case GENERATED -> body = generated();
            case REFERENCES -> body = references(List.of());
            default -> {
                if (name != null) {
                    throw t.syntaxError();
                }
                return null;
            }
        }
        return new Constraint(name, body, false, false, notValid, noInherit, position);
    }

    private Constraint.Body check() {
        t.expect(CHECK);
        t.expect('(');
        Expression condition = grammar.expressions.expression();
        t.expect(')');
        return new Constraint.Check(condition);
    }

    private Constraint.Body generated() {
        t.expect(GENERATED);
        int place = t.position();
        boolean always = t.accept(ALWAYS);
        if (!always) {
            t.expect(BY);
            t.expect(DEFAULT);
        }
        t.expect(AS);
        if (t.accept(IDENTITY)) {
            return new Constraint.Identity(
                    always, new SequenceOptionParser(grammar).inParentheses());
        }
        t.expect('(');
        Expression value = grammar.expressions.expression();
        t.expect(')');
        t.expect(STORED);
        if (!always) {
            throw TokenStream.syntax(
                    "for a generated column, GENERATED ALWAYS must be specified", place);
        }
        return new Constraint.Generated(value);
    }

    /// Takes DEFERRABLE and the like into the last constraint of the list; false if none comes.
    boolean attribute(List<Constraint> list) {
        int position = t.position();
        boolean not = t.at(NOT, DEFERRABLE);
        if (not || t.at(DEFERRABLE)) {
            t.advance();
            t.accept(DEFERRABLE);
            Constraint last = last(list, not ? "NOT DEFERRABLE" : "DEFERRABLE", position);
            if (not && last.initiallyDeferred()) {
                throw mustBeDeferrable(position);
            }
            list.set(list.size() - 1, deferring(last, !not, last.initiallyDeferred()));
            return true;
        }
        if (!t.accept(INITIALLY)) {
            return false;
        }
        boolean deferred = t.accept(DEFERRED);
        if (!deferred) {
            t.expect(IMMEDIATE);
        }
        String clause = deferred ? "INITIALLY DEFERRED" : "INITIALLY IMMEDIATE";
        Constraint last = last(list, clause, position);
        list.set(list.size() - 1, deferring(last, deferred || last.deferrable(), deferred));
        return true;
    }

    private static Constraint last(List<Constraint> list, String clause, int position) {
        if (!list.isEmpty()) {
            Constraint last = list.getLast();
            if (last.body() instanceof Constraint.Unique
                    || last.body() instanceof Constraint.Exclusion
                    || last.body() instanceof Constraint.ForeignKey) {
                return last;
            }
        }
        throw TokenStream.syntax("misplaced " + clause + " clause", position);
    }

    private static DatabaseException mustBeDeferrable(int position) {
        return TokenStream.syntax(
                "constraint declared INITIALLY DEFERRED must be DEFERRABLE", position);
    }

    private static Constraint deferring(Constraint c, boolean deferrable, boolean deferred) {
        return new Constraint(
                c.name(),
                c.body(),
                deferrable,
                deferred,
                c.notValid(),
                c.noInherit(),
                c.position());
    }

    /// A constraint of a table.
    Constraint ofTable() {
        int position = t.position();
        String name = t.accept(CONSTRAINT) ? t.columnName() : null;
        Constraint.Body body =
                switch (t.keyword()) {
                    case CHECK -> check();
                    case UNIQUE -> unique(false, true);
                    case PRIMARY -> unique(true, true);
                    case EXCLUDE -> exclusion();
                    case FOREIGN -> foreignKey();
                    default -> throw t.syntaxError();
                };
        return new ConstraintAttributes(t).applied(Constraint.of(name, body, position));
    }

    /// A constraint of a domain, which is a check or NOT NULL's refusal.
    Constraint ofDomain() {
        return ofTable();
    }

    private Constraint.Body unique(boolean primary, boolean ofTable) {
        if (primary) {
            t.expect(PRIMARY);
            t.expect(KEY);
        } else {
            t.expect(UNIQUE);
        }
        List<String> columns = List.of();
        List<String> including = List.of();
        boolean nullsNotDistinct = false;
        if (ofTable && t.accept(USING)) {
            t.expect(INDEX);
            return new Constraint.Unique(
                    primary, false, columns, including, List.of(), null, t.columnName());
        }
        if (!primary) {
            nullsNotDistinct = nullsNotDistinct();
        }
        if (ofTable) {
            columns = t.columnList();
            including = t.accept(INCLUDE) ? t.columnList() : List.of();
        }
        List<Option> options = t.accept(WITH) ? grammar.options.definition() : List.of();
        return new Constraint.Unique(
                primary, nullsNotDistinct, columns, including, options, indexTablespace(), null);
    }

    private boolean nullsNotDistinct() {
        if (!t.accept(NULLS)) {
            return false;
        }
        boolean not = t.accept(NOT);
        t.expect(DISTINCT);
        return not;
    }

    private @Nullable String indexTablespace() {
        return t.acceptAll(USING, INDEX, TABLESPACE) ? t.columnName() : null;
    }

    private Constraint.Body exclusion() {
        t.expect(EXCLUDE);
        String method = t.accept(USING) ? t.columnName() : null;
        t.expect('(');
        List<Constraint.ExclusionElement> elements = new ArrayList<>(2);
        do {
            IndexElement element = new IndexElementParser(grammar).element();
            t.expect(WITH);
            Name operator =
                    t.at(Keyword.OPERATOR)
                            ? grammar.expressions.operator()
                            : grammar.expressions.anyOperator();
            elements.add(new Constraint.ExclusionElement(element, operator));
        } while (t.accept(','));
        t.expect(')');
        List<String> including = t.accept(INCLUDE) ? t.columnList() : List.of();
        List<Option> options = t.accept(WITH) ? grammar.options.definition() : List.of();
        String tablespace = indexTablespace();
        Expression where = null;
        if (t.accept(WHERE)) {
            t.expect('(');
            where = grammar.expressions.expression();
            t.expect(')');
        }
        return new Constraint.Exclusion(method, elements, including, options, tablespace, where);
    }

    private Constraint.Body foreignKey() {
        t.expect(FOREIGN);
        t.expect(KEY);
        return references(t.columnList());
    }

    private Constraint.Body references(List<String> columns) {
        t.expect(REFERENCES);
        Name table = t.qualifiedName();
        List<String> referenced = t.optionalColumnList();
        return new ReferenceParser(t).foreignKey(columns, table, referenced);
    }
}
