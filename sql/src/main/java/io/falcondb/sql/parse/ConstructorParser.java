package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ARRAY;
import static io.falcondb.sql.parse.Keyword.CASE;
import static io.falcondb.sql.parse.Keyword.ELSE;
import static io.falcondb.sql.parse.Keyword.END;
import static io.falcondb.sql.parse.Keyword.THEN;
import static io.falcondb.sql.parse.Keyword.WHEN;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.SubqueryExpression;
import java.util.ArrayList;
import java.util.List;

/// CASE and ARRAY.
final class ConstructorParser {
    private final Grammar grammar;
    private final TokenStream t;

    ConstructorParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Expression caseExpression(int position) {
        t.expect(CASE);
        Expression operand = t.at(WHEN) ? null : grammar.expressions.expression();
        List<Expression.When> branches = new ArrayList<>(4);
        do {
            int start = t.position();
            t.expect(WHEN);
            Expression condition = grammar.expressions.expression();
            t.expect(THEN);
            branches.add(new Expression.When(condition, grammar.expressions.expression(), start));
        } while (t.at(WHEN));
        Expression otherwise = t.accept(ELSE) ? grammar.expressions.expression() : null;
        t.expect(END);
        return new Expression.Case(operand, branches, otherwise, position);
    }

    Expression array(int position) {
        t.expect(ARRAY);
        if (t.at('(')) {
            SelectStatement query = grammar.queries.inParentheses();
            return new SubqueryExpression.Array(query, position);
        }
        return arrayElements(position);
    }

    private Expression arrayElements(int position) {
        t.expect('[');
        List<Expression> elements = new ArrayList<>();
        if (!t.accept(']')) {
            boolean nested = t.at('[');
            do {
                elements.add(
                        nested
                                ? grammar.nested(() -> arrayElements(t.position()))
                                : grammar.expressions.expression());
            } while (t.accept(','));
            t.expect(']');
        }
        return new Expression.ArrayConstructor(elements, position);
    }
}
