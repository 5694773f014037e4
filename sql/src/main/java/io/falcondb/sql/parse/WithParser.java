package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.BREADTH;
import static io.falcondb.sql.parse.Keyword.BY;
import static io.falcondb.sql.parse.Keyword.CYCLE;
import static io.falcondb.sql.parse.Keyword.DEFAULT;
import static io.falcondb.sql.parse.Keyword.DEPTH;
import static io.falcondb.sql.parse.Keyword.FIRST;
import static io.falcondb.sql.parse.Keyword.MATERIALIZED;
import static io.falcondb.sql.parse.Keyword.NOT;
import static io.falcondb.sql.parse.Keyword.RECURSIVE;
import static io.falcondb.sql.parse.Keyword.SEARCH;
import static io.falcondb.sql.parse.Keyword.SET;
import static io.falcondb.sql.parse.Keyword.TO;
import static io.falcondb.sql.parse.Keyword.USING;
import static io.falcondb.sql.parse.Keyword.WITH;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.With;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// WITH clauses.
final class WithParser {
    private final Grammar grammar;
    private final TokenStream t;

    WithParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    With with() {
        int position = t.position();
        t.expect(WITH);
        boolean recursive = t.accept(RECURSIVE);
        List<With.CommonTable> tables = new ArrayList<>(2);
        do {
            tables.add(commonTable());
        } while (t.accept(','));
        return new With(recursive, tables, position);
    }

    private With.CommonTable commonTable() {
        int position = t.position();
        String name = t.columnName();
        List<String> columns = t.optionalColumnList();
        t.expect(AS);
        With.Materialization materialization = With.Materialization.DEFAULT;
        if (t.accept(MATERIALIZED)) {
            materialization = With.Materialization.ALWAYS;
        } else if (t.accept(NOT)) {
            t.expect(MATERIALIZED);
            materialization = With.Materialization.NEVER;
        }
        t.expect('(');
        Statement query = grammar.nested(grammar.statements::preparable);
        t.expect(')');
        return new With.CommonTable(
                name, columns, materialization, query, search(), cycle(), position);
    }

    private With.@Nullable Search search() {
        int position = t.position();
        if (!t.accept(SEARCH)) {
            return null;
        }
        boolean breadth = t.accept(BREADTH);
        if (!breadth) {
            t.expect(DEPTH);
        }
        t.expect(FIRST);
        t.expect(BY);
        List<String> columns = t.columnNames();
        t.expect(SET);
        return new With.Search(breadth, columns, t.columnName(), position);
    }

    private With.@Nullable Cycle cycle() {
        int position = t.position();
        if (!t.accept(CYCLE)) {
            return null;
        }
        List<String> columns = t.columnNames();
        t.expect(SET);
        String mark = t.columnName();
        Expression value = null;
        Expression otherwise = null;
        if (t.accept(TO)) {
            value = constant();
            t.expect(DEFAULT);
            otherwise = constant();
        }
        t.expect(USING);
        return new With.Cycle(columns, mark, value, otherwise, t.columnName(), position);
    }

    private Expression constant() {
        Expression value = grammar.primaries.primary(true);
        return switch (value) {
            case Literal literal -> literal;
            case Expression.Cast cast when cast.operand() instanceof Literal -> cast;
            default -> throw t.syntaxError(-1);
        };
    }
}
