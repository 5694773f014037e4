package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.AND;
import static io.falcondb.sql.parse.Keyword.DEFAULT;
import static io.falcondb.sql.parse.Keyword.DELETE;
import static io.falcondb.sql.parse.Keyword.DO;
import static io.falcondb.sql.parse.Keyword.INSERT;
import static io.falcondb.sql.parse.Keyword.INTO;
import static io.falcondb.sql.parse.Keyword.MATCHED;
import static io.falcondb.sql.parse.Keyword.MERGE;
import static io.falcondb.sql.parse.Keyword.NOT;
import static io.falcondb.sql.parse.Keyword.NOTHING;
import static io.falcondb.sql.parse.Keyword.ON;
import static io.falcondb.sql.parse.Keyword.SET;
import static io.falcondb.sql.parse.Keyword.THEN;
import static io.falcondb.sql.parse.Keyword.UPDATE;
import static io.falcondb.sql.parse.Keyword.USING;
import static io.falcondb.sql.parse.Keyword.VALUES;
import static io.falcondb.sql.parse.Keyword.WHEN;

import io.falcondb.sql.ast.Assignment;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Insert;
import io.falcondb.sql.ast.Merge;
import io.falcondb.sql.ast.TableRef;
import io.falcondb.sql.ast.With;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// MERGE.
final class MergeParser {
    private final Grammar grammar;
    private final TokenStream t;

    MergeParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Merge merge(@Nullable With with, int position) {
        t.expect(MERGE);
        t.expect(INTO);
        TableRef.Named target = grammar.dml.table();
        t.expect(USING);
        TableRef source = grammar.from.tableRef();
        t.expect(ON);
        Expression on = grammar.expressions.expression();
        List<Merge.When> branches = new ArrayList<>(2);
        do {
            branches.add(when());
        } while (t.at(WHEN));
        return new Merge(with, target, source, on, branches, position);
    }

    private Merge.When when() {
        int position = t.position();
        t.expect(WHEN);
        boolean matched = !t.accept(NOT);
        t.expect(MATCHED);
        Expression condition = t.accept(AND) ? grammar.expressions.expression() : null;
        t.expect(THEN);
        Merge.Action action;
        if (t.accept(DO)) {
            t.expect(NOTHING);
            action = new Merge.DoNothing();
        } else {
            action = matched ? change() : insert();
        }
        return new Merge.When(matched, condition, action, position);
    }

    private Merge.Action change() {
        if (t.accept(DELETE)) {
            return new Merge.DeleteAction();
        }
        t.expect(UPDATE);
        t.expect(SET);
        return new Merge.UpdateAction(grammar.dml.assignments());
    }

    private Merge.Action insert() {
        t.expect(INSERT);
        if (t.accept(DEFAULT)) {
            t.expect(VALUES);
            return new Merge.InsertAction(List.of(), Insert.Overriding.NONE, null);
        }
        List<Assignment.Target> columns = List.of();
        if (t.accept('(')) {
            columns = grammar.dml.targets();
            t.expect(')');
        }
        Insert.Overriding overriding = grammar.dml.overriding();
        t.expect(VALUES);
        t.expect('(');
        List<Expression> values = grammar.expressions.list();
        t.expect(')');
        return new Merge.InsertAction(columns, overriding, values);
    }
}
