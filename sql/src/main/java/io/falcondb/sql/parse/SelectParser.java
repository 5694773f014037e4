package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ALL;
import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.BY;
import static io.falcondb.sql.parse.Keyword.CUBE;
import static io.falcondb.sql.parse.Keyword.DISTINCT;
import static io.falcondb.sql.parse.Keyword.FROM;
import static io.falcondb.sql.parse.Keyword.GROUP;
import static io.falcondb.sql.parse.Keyword.GROUPING;
import static io.falcondb.sql.parse.Keyword.HAVING;
import static io.falcondb.sql.parse.Keyword.INTO;
import static io.falcondb.sql.parse.Keyword.ON;
import static io.falcondb.sql.parse.Keyword.ROLLUP;
import static io.falcondb.sql.parse.Keyword.SELECT;
import static io.falcondb.sql.parse.Keyword.SETS;
import static io.falcondb.sql.parse.Keyword.TABLE;
import static io.falcondb.sql.parse.Keyword.UNLOGGED;
import static io.falcondb.sql.parse.Keyword.WHERE;
import static io.falcondb.sql.parse.Keyword.WINDOW;

import io.falcondb.sql.ast.ColumnRef;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Persistence;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.QueryBody.GroupingElement;
import io.falcondb.sql.ast.TableRef;
import io.falcondb.sql.ast.Window;
import java.util.ArrayList;
import java.util.List;

/// The clauses of one SELECT.
final class SelectParser {
    private final Grammar grammar;
    private final TokenStream t;
    private final WindowParser windows;

    SelectParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
        this.windows = new WindowParser(grammar);
    }

    QueryBody.Select select() {
        int position = t.position();
        t.expect(SELECT);
        QueryBody.Distinct distinct = null;
        if (t.at(DISTINCT)) {
            distinct = distinct();
        } else {
            t.accept(ALL);
        }
        List<QueryBody.Item> items = distinct == null && atClause() ? List.of() : items();
        QueryBody.Into into = t.at(INTO) ? into() : null;
        List<TableRef> from = t.accept(FROM) ? grammar.from.list() : List.of();
        Expression where = t.accept(WHERE) ? grammar.expressions.expression() : null;
        boolean groupDistinct = false;
        List<GroupingElement> groupBy = List.of();
        if (t.accept(GROUP)) {
            t.expect(BY);
            groupDistinct = t.accept(DISTINCT);
            if (!groupDistinct) {
                t.accept(ALL);
            }
            groupBy = groupingElements();
        }
        Expression having = t.accept(HAVING) ? grammar.expressions.expression() : null;
        List<Window> named = t.accept(WINDOW) ? windows.definitions() : List.of();
        return new QueryBody.Select(
                distinct,
                items,
                into,
                from,
                where,
                groupBy,
                groupDistinct,
                having,
                named,
                position);
    }

    private QueryBody.Distinct distinct() {
        t.expect(DISTINCT);
        if (!t.accept(ON)) {
            return new QueryBody.Distinct(List.of());
        }
        t.expect('(');
        List<Expression> on = grammar.expressions.list();
        t.expect(')');
        return new QueryBody.Distinct(on);
    }

    /// Whether the select list is empty.
    private boolean atClause() {
        return switch (t.type()) {
            case TokenType.END, ')', ';' -> true;
            default ->
                    switch (t.keyword()) {
                        case FROM,
                                INTO,
                                WHERE,
                                GROUP,
                                HAVING,
                                WINDOW,
                                UNION,
                                INTERSECT,
                                EXCEPT,
                                ORDER,
                                LIMIT,
                                OFFSET,
                                FETCH,
                                FOR,
                                ON,
                                RETURNING,
                                WITH ->
                                true;
                        default -> false;
                    };
        };
    }

    /// A select list or RETURNING list.
    List<QueryBody.Item> items() {
        List<QueryBody.Item> items = new ArrayList<>(4);
        do {
            items.add(item());
        } while (t.accept(','));
        return items;
    }

    private QueryBody.Item item() {
        int position = t.position();
        if (t.accept('*')) {
            return new QueryBody.Item(new ColumnRef(List.of(), true, position), null, position);
        }
        Expression value = grammar.expressions.expression();
        String alias = null;
        if (t.accept(AS)) {
            alias = t.label();
        } else if (TokenType.isBareLabel(t.type())) {
            alias = t.take();
        }
        return new QueryBody.Item(value, alias, position);
    }

    private QueryBody.Into into() {
        t.expect(INTO);
        int position = t.position();
        Persistence persistence = temporary();
        if (persistence == Persistence.PERMANENT && t.accept(UNLOGGED)) {
            persistence = Persistence.UNLOGGED;
        }
        t.accept(TABLE);
        return new QueryBody.Into(persistence, t.qualifiedName(), position);
    }

    /// TEMP, TEMPORARY, perhaps with LOCAL or GLOBAL.
    Persistence temporary() {
        switch (t.keyword()) {
            case TEMP, TEMPORARY -> {
                t.advance();
                return Persistence.TEMPORARY;
            }
            case LOCAL, GLOBAL -> {
                if (t.keyword(1) == Keyword.TEMP || t.keyword(1) == Keyword.TEMPORARY) {
                    t.advance();
                    t.advance();
                    return Persistence.TEMPORARY;
                }
                return Persistence.PERMANENT;
            }
            default -> {
                return Persistence.PERMANENT;
            }
        }
    }

    private List<GroupingElement> groupingElements() {
        List<GroupingElement> elements = new ArrayList<>(3);
        do {
            elements.add(groupingElement());
        } while (t.accept(','));
        return elements;
    }

    private GroupingElement groupingElement() {
        int position = t.position();
        if (t.at('(') && t.type(1) == ')') {
            t.advance();
            t.advance();
            return new GroupingElement.Empty(position);
        }
        if (t.at(ROLLUP) && t.type(1) == '(') {
            return new GroupingElement.Rollup(list(), position);
        }
        if (t.at(CUBE) && t.type(1) == '(') {
            return new GroupingElement.Cube(list(), position);
        }
        if (t.accept(GROUPING, SETS)) {
            t.expect('(');
            List<GroupingElement> elements = grammar.nested(this::groupingElements);
            t.expect(')');
            return new GroupingElement.Sets(elements, position);
        }
        return new GroupingElement.Simple(grammar.expressions.expression(), position);
    }

    private List<Expression> list() {
        t.advance();
        t.expect('(');
        List<Expression> values = grammar.expressions.list();
        t.expect(')');
        return values;
    }

    /// What follows OVER.
    Window over() {
        return windows.over();
    }
}
