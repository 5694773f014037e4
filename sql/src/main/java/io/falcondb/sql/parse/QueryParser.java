package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ALL;
import static io.falcondb.sql.parse.Keyword.ASC;
import static io.falcondb.sql.parse.Keyword.BY;
import static io.falcondb.sql.parse.Keyword.DESC;
import static io.falcondb.sql.parse.Keyword.DISTINCT;
import static io.falcondb.sql.parse.Keyword.EXCEPT;
import static io.falcondb.sql.parse.Keyword.FIRST;
import static io.falcondb.sql.parse.Keyword.INTERSECT;
import static io.falcondb.sql.parse.Keyword.LAST;
import static io.falcondb.sql.parse.Keyword.NULLS;
import static io.falcondb.sql.parse.Keyword.ORDER;
import static io.falcondb.sql.parse.Keyword.TABLE;
import static io.falcondb.sql.parse.Keyword.UNION;
import static io.falcondb.sql.parse.Keyword.USING;
import static io.falcondb.sql.parse.Keyword.VALUES;
import static io.falcondb.sql.parse.Keyword.WITH;

import io.falcondb.sql.ast.ColumnRef;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.SortKey;
import io.falcondb.sql.ast.TableRef;
import io.falcondb.sql.ast.With;
import java.util.ArrayList;
import java.util.List;

/// Queries: set operations and what surrounds them.
final class QueryParser {
    private final Grammar grammar;
    private final TokenStream t;
    private final WithParser withs;
    private final LimitParser limits;

    QueryParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
        this.withs = new WithParser(grammar);
        this.limits = new LimitParser(grammar);
    }

    /// A query that may be in parentheses as a whole.
    SelectStatement query() {
        if (!t.at('(')) {
            return withoutParentheses();
        }
        SelectStatement inner = inParentheses();
        return continues() ? continued(inner) : inner;
    }

    /// A query that does not begin with a parenthesis, or one that begins with its first arm in
    /// parentheses.
    SelectStatement withoutParentheses() {
        int position = t.position();
        if (!t.at(WITH)) {
            return surrounded(setOperations(term(), 0));
        }
        return with(withs.with(), position);
    }

    With withClause() {
        return withs.with();
    }

    /// The query behind a WITH clause.
    SelectStatement with(With with, int position) {
        SelectStatement query = surrounded(setOperations(term(), 0));
        if (query.with() != null) {
            throw TokenStream.syntax("multiple WITH clauses not allowed", position);
        }
        return new SelectStatement(
                with, query.body(), query.orderBy(), query.limit(), query.locking(), position);
    }

    /// `(query)`, with any number of parentheses.
    SelectStatement inParentheses() {
        t.expect('(');
        SelectStatement query;
        if (t.at('(')) {
            query = grammar.nested(this::inParentheses);
            if (continues()) {
                query = continued(query);
            }
        } else {
            query = grammar.nested(this::withoutParentheses);
        }
        t.expect(')');
        return query;
    }

    /// Whether what follows a query in parentheses makes it part of a larger one.
    boolean continues() {
        return switch (t.keyword()) {
            case UNION, INTERSECT, EXCEPT, ORDER, LIMIT, OFFSET, FETCH, FOR -> true;
            default -> false;
        };
    }

    /// The larger query whose first arm was in parentheses.
    SelectStatement continued(SelectStatement first) {
        return surrounded(setOperations(first, 0));
    }

    private SelectStatement surrounded(SelectStatement query) {
        return limits.surrounded(query);
    }

    private SelectStatement setOperations(SelectStatement first, int minimum) {
        SelectStatement left = first;
        while (true) {
            int level = t.at(INTERSECT) ? 2 : t.at(UNION) || t.at(EXCEPT) ? 1 : 0;
            if (level == 0 || level < minimum) {
                return left;
            }
            int position = t.position();
            QueryBody.SetOperator operator = QueryBody.SetOperator.valueOf(t.keyword().name());
            t.advance();
            boolean all = t.accept(ALL);
            if (!all) {
                t.accept(DISTINCT);
            }
            SelectStatement right = setOperations(term(), level + 1);
            left =
                    SelectStatement.of(
                            new QueryBody.SetOperation(operator, all, left, right, position));
        }
    }

    private SelectStatement term() {
        if (t.at('(')) {
            return inParentheses();
        }
        if (t.at(VALUES)) {
            return SelectStatement.of(values());
        }
        if (t.at(TABLE)) {
            return SelectStatement.of(table());
        }
        return SelectStatement.of(grammar.selects.select());
    }

    private QueryBody.Values values() {
        int position = t.position();
        t.expect(VALUES);
        List<List<Expression>> rows = new ArrayList<>();
        do {
            t.expect('(');
            rows.add(List.copyOf(grammar.expressions.list()));
            t.expect(')');
        } while (t.accept(','));
        return new QueryBody.Values(rows, position);
    }

    private QueryBody.Select table() {
        int position = t.position();
        t.expect(TABLE);
        TableRef table = grammar.from.relation();
        QueryBody.Item all =
                new QueryBody.Item(new ColumnRef(List.of(), true, position), null, position);
        return new QueryBody.Select(
                null,
                List.of(all),
                null,
                List.of(table),
                null,
                List.of(),
                false,
                null,
                List.of(),
                position);
    }

    List<SortKey> optionalOrderBy() {
        return t.at(ORDER) ? orderBy() : List.of();
    }

    List<SortKey> orderBy() {
        t.expect(ORDER);
        t.expect(BY);
        List<SortKey> keys = new ArrayList<>(2);
        do {
            keys.add(sortKey());
        } while (t.accept(','));
        return keys;
    }

    private SortKey sortKey() {
        int position = t.position();
        Expression value = grammar.expressions.expression();
        Name using = t.accept(USING) ? grammar.expressions.operator() : null;
        SortKey.Direction direction = using == null ? direction() : SortKey.Direction.DEFAULT;
        return new SortKey(value, direction, nulls(), using, position);
    }

    SortKey.Direction direction() {
        if (t.accept(ASC)) {
            return SortKey.Direction.ASCENDING;
        }
        return t.accept(DESC) ? SortKey.Direction.DESCENDING : SortKey.Direction.DEFAULT;
    }

    SortKey.Nulls nulls() {
        if (!t.at(NULLS)) {
            return SortKey.Nulls.DEFAULT;
        }
        if (t.accept(NULLS, FIRST)) {
            return SortKey.Nulls.FIRST;
        }
        return t.accept(NULLS, LAST) ? SortKey.Nulls.LAST : SortKey.Nulls.DEFAULT;
    }
}
