package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.CONFLICT;
import static io.falcondb.sql.parse.Keyword.CONSTRAINT;
import static io.falcondb.sql.parse.Keyword.CURRENT;
import static io.falcondb.sql.parse.Keyword.DEFAULT;
import static io.falcondb.sql.parse.Keyword.DELETE;
import static io.falcondb.sql.parse.Keyword.DO;
import static io.falcondb.sql.parse.Keyword.FROM;
import static io.falcondb.sql.parse.Keyword.INSERT;
import static io.falcondb.sql.parse.Keyword.INTO;
import static io.falcondb.sql.parse.Keyword.NOTHING;
import static io.falcondb.sql.parse.Keyword.OF;
import static io.falcondb.sql.parse.Keyword.ON;
import static io.falcondb.sql.parse.Keyword.OVERRIDING;
import static io.falcondb.sql.parse.Keyword.RETURNING;
import static io.falcondb.sql.parse.Keyword.SET;
import static io.falcondb.sql.parse.Keyword.SYSTEM;
import static io.falcondb.sql.parse.Keyword.UPDATE;
import static io.falcondb.sql.parse.Keyword.USER;
import static io.falcondb.sql.parse.Keyword.USING;
import static io.falcondb.sql.parse.Keyword.VALUE;
import static io.falcondb.sql.parse.Keyword.VALUES;
import static io.falcondb.sql.parse.Keyword.WHERE;

import io.falcondb.sql.ast.Alias;
import io.falcondb.sql.ast.Assignment;
import io.falcondb.sql.ast.Delete;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.IndexElement;
import io.falcondb.sql.ast.Insert;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.TableRef;
import io.falcondb.sql.ast.Update;
import io.falcondb.sql.ast.With;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// INSERT, UPDATE, DELETE.
final class DmlParser {
    private final Grammar grammar;
    private final TokenStream t;

    DmlParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Insert insert(@Nullable With with, int position) {
        t.expect(INSERT);
        t.expect(INTO);
        int place = t.position();
        Name name = t.qualifiedName();
        Alias alias = null;
        int aliasPlace = t.position();
        if (t.accept(AS)) {
            alias = new Alias(t.columnName(), List.of(), aliasPlace);
        }
        TableRef.Named table = new TableRef.Named(name, false, alias, null, place);
        List<Assignment.Target> columns = List.of();
        Insert.Overriding overriding = Insert.Overriding.NONE;
        SelectStatement source = null;
        if (t.accept(DEFAULT)) {
            t.expect(VALUES);
        } else {
            if (t.at('(') && !queryAfterParenthesis()) {
                t.advance();
                columns = targets();
                t.expect(')');
            }
            overriding = overriding();
            source = grammar.statements.select();
        }
        Insert.OnConflict conflict = onConflict();
        return new Insert(
                with, table, columns, overriding, source, conflict, returning(), position);
    }

    private boolean queryAfterParenthesis() {
        if (t.type(1) == '(') {
            return true;
        }
        return switch (t.keyword(1)) {
            case SELECT, VALUES, WITH, TABLE ->
                    !TokenType.isColumnName(t.type(1)) || t.type(2) == '(';
            default -> false;
        };
    }

    Insert.Overriding overriding() {
        if (!t.accept(OVERRIDING)) {
            return Insert.Overriding.NONE;
        }
        boolean user = t.accept(USER);
        if (!user) {
            t.expect(SYSTEM);
        }
        t.expect(VALUE);
        return user ? Insert.Overriding.USER : Insert.Overriding.SYSTEM;
    }

    /// Columns, perhaps with fields and subscripts.
    List<Assignment.Target> targets() {
        List<Assignment.Target> targets = new ArrayList<>(4);
        do {
            targets.add(target());
        } while (t.accept(','));
        return targets;
    }

    private Assignment.Target target() {
        int position = t.position();
        String column = t.columnName();
        return new Assignment.Target(column, grammar.primaries.indirections(), position);
    }

    private Insert.@Nullable OnConflict onConflict() {
        int position = t.position();
        if (!t.accept(ON)) {
            return null;
        }
        t.expect(CONFLICT);
        Insert.ConflictTarget target = conflictTarget();
        t.expect(DO);
        if (t.accept(NOTHING)) {
            return new Insert.OnConflict(target, null, null, position);
        }
        t.expect(UPDATE);
        t.expect(SET);
        List<Assignment> assignments = assignments();
        Expression where = t.accept(WHERE) ? grammar.expressions.expression() : null;
        return new Insert.OnConflict(target, assignments, where, position);
    }

    private Insert.@Nullable ConflictTarget conflictTarget() {
        int position = t.position();
        if (t.accept(ON)) {
            t.expect(CONSTRAINT);
            return new Insert.OnConstraint(t.columnName(), position);
        }
        if (!t.accept('(')) {
            return null;
        }
        List<IndexElement> elements = new IndexElementParser(grammar).elements();
        t.expect(')');
        Expression where = t.accept(WHERE) ? grammar.expressions.expression() : null;
        return new Insert.Inferred(elements, where, position);
    }

    private List<QueryBody.Item> returning() {
        return t.accept(RETURNING) ? grammar.selects.items() : List.of();
    }

    Update update(@Nullable With with, int position) {
        t.expect(UPDATE);
        TableRef.Named table = table();
        t.expect(SET);
        List<Assignment> assignments = assignments();
        List<TableRef> from = t.accept(FROM) ? grammar.from.list() : List.of();
        Expression where = whereOrCurrent();
        return new Update(with, table, assignments, from, where, returning(), position);
    }

    Delete delete(@Nullable With with, int position) {
        t.expect(DELETE);
        t.expect(FROM);
        TableRef.Named table = table();
        List<TableRef> using = t.accept(USING) ? grammar.from.list() : List.of();
        Expression where = whereOrCurrent();
        return new Delete(with, table, using, where, returning(), position);
    }

    /// A table to be changed: an alias that is a word SET needs AS.
    TableRef.Named table() {
        TableRef.Named table = grammar.from.relation();
        int place = t.position();
        if (t.accept(AS) || t.atColumnName() && !t.at(SET)) {
            Alias alias = new Alias(t.columnName(), List.of(), place);
            return new TableRef.Named(table.name(), table.only(), alias, null, table.position());
        }
        return table;
    }

    private @Nullable Expression whereOrCurrent() {
        if (!t.accept(WHERE)) {
            return null;
        }
        int position = t.position();
        if (t.accept(CURRENT, OF)) {
            return new Expression.CurrentOf(t.columnName(), position);
        }
        return grammar.expressions.expression();
    }

    List<Assignment> assignments() {
        List<Assignment> list = new ArrayList<>(3);
        do {
            list.add(assignment());
        } while (t.accept(','));
        return list;
    }

    private Assignment assignment() {
        int position = t.position();
        if (t.accept('(')) {
            List<Assignment.Target> targets = targets();
            t.expect(')');
            t.expect('=');
            return new Assignment.Multiple(targets, grammar.expressions.expression(), position);
        }
        Assignment.Target target = target();
        t.expect('=');
        return new Assignment.Single(target, grammar.expressions.expression(), position);
    }
}
