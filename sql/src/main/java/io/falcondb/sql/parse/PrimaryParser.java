package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.OVERLAPS;
import static io.falcondb.sql.parse.Keyword.ROW;
import static io.falcondb.sql.parse.Keyword.SELECT;
import static io.falcondb.sql.parse.Keyword.TABLE;
import static io.falcondb.sql.parse.Keyword.VALUES;
import static io.falcondb.sql.parse.Keyword.WITH;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.sql.ast.ColumnRef;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.FunctionCall;
import io.falcondb.sql.ast.Indirection;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.SubqueryExpression;
import java.util.ArrayList;
import java.util.List;

/// What operators stand between: constants, columns, calls, parentheses, sub-queries, CASE, ROW,
/// ARRAY.
final class PrimaryParser {
    private final Grammar grammar;
    private final TokenStream t;
    private final ConstructorParser constructors;

    PrimaryParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
        this.constructors = new ConstructorParser(grammar);
    }

    Expression primary(boolean restricted) {
        int position = t.position();
        switch (t.type()) {
            case TokenType.IDENTIFIER -> {
                return named();
            }
            case TokenType.INTEGER -> {
                return new Literal(Literal.Kind.INTEGER, integerText(), position);
            }
            case TokenType.NUMERIC -> {
                return new Literal(Literal.Kind.NUMERIC, t.take(), position);
            }
            case TokenType.STRING -> {
                return new Literal(Literal.Kind.STRING, t.take(), position);
            }
            case TokenType.BIT_STRING -> {
                return new Literal(Literal.Kind.BIT_STRING, t.take(), position);
            }
            case TokenType.PARAMETER -> {
                return indirected(parameter(), position);
            }
            case '(' -> {
                return parentheses(restricted);
            }
            default -> {}
        }
        return word(restricted, position);
    }

    private String integerText() {
        return Integer.toString(Integer.parseInt(t.take()));
    }

    private Expression parameter() {
        int position = t.position();
        return new Expression.Parameter(t.parameter(), position);
    }

    private Expression word(boolean restricted, int position) {
        Keyword keyword = t.keyword();
        switch (keyword) {
            case TRUE, FALSE -> {
                t.advance();
                return new Literal(Literal.Kind.BOOLEAN, keyword.word(), position);
            }
            case NULL -> {
                t.advance();
                return Literal.nothing(position);
            }
            case DEFAULT -> {
                if (restricted) {
                    throw t.syntaxError();
                }
                t.advance();
                return new Expression.Default(position);
            }
            case CASE -> {
                return constructors.caseExpression(position);
            }
            case ARRAY -> {
                return constructors.array(position);
            }
            case EXISTS -> {
                if (t.type(1) == '(') {
                    t.advance();
                    return new SubqueryExpression.Exists(grammar.queries.inParentheses(), position);
                }
            }
            case UNIQUE -> {
                if (!restricted && t.type(1) == '(') {
                    t.advance();
                    grammar.queries.inParentheses();
                    throw TokenStream.unsupported(
                            "UNIQUE predicate is not yet implemented", position);
                }
            }
            case ROW -> {
                if (t.type(1) == '(') {
                    return overlaps(row(), restricted);
                }
            }
            default -> {}
        }
        Expression special = grammar.calls.special(keyword, position);
        return special != null ? special : named();
    }

    /// A column, a call, or a constant whose type is written before it.
    private Expression named() {
        int position = t.position();
        int type = t.type();
        if (!TokenType.isColumnName(type)) {
            if (TokenType.isFunctionName(type)) {
                return functionOnly(position);
            }
            throw t.syntaxError();
        }
        String first = t.take();
        if (!t.at('.')) {
            if (TokenType.isFunctionName(type)) {
                if (t.at('(')) {
                    return grammar.calls.call(new Name(List.of(first), position));
                }
                if (t.at(TokenType.STRING)) {
                    return grammar.calls.typed(new Name(List.of(first), position));
                }
            }
            Expression column = new ColumnRef(List.of(first), false, position);
            return t.at('[') ? indirected(column, position) : column;
        }
        return dotted(first, position);
    }

    private Expression functionOnly(int position) {
        String name = t.take();
        if (t.at('.')) {
            throw t.syntaxError();
        }
        if (t.at('(')) {
            return grammar.calls.call(new Name(List.of(name), position));
        }
        if (t.at(TokenType.STRING)) {
            return grammar.calls.typed(new Name(List.of(name), position));
        }
        throw t.syntaxError();
    }

    private Expression dotted(String first, int position) {
        List<String> parts = new ArrayList<>(3);
        parts.add(first);
        while (t.accept('.')) {
            if (t.accept('*')) {
                if (t.at('.') || t.at('[')) {
                    throw TokenStream.syntax("improper use of \"*\"", position);
                }
                return new ColumnRef(parts, true, position);
            }
            parts.add(t.label());
        }
        if (t.at('(')) {
            return grammar.calls.call(new Name(parts, position));
        }
        if (t.at(TokenType.STRING)) {
            return grammar.calls.typed(new Name(parts, position));
        }
        Expression column = new ColumnRef(parts, false, position);
        return t.at('[') ? indirected(column, position) : column;
    }

    private Expression parentheses(boolean restricted) {
        int position = t.position();
        t.expect('(');
        return switch (parenthesised()) {
            case Parenthesised.Query(SelectStatement query) ->
                    indirected(new SubqueryExpression.Scalar(query, position), position);
            case Parenthesised.Items items -> {
                if (items.comma() < 0) {
                    yield indirected(items.expressions().getFirst(), position);
                }
                yield overlaps(
                        new Expression.Row(items.expressions(), false, position), restricted);
            }
        };
    }

    /// Contents and closing parenthesis, after the opening one. Inner parentheses are parsed once:
    /// what they held decides what the outer ones can be.
    Parenthesised parenthesised() {
        if (atQuery()) {
            SelectStatement query = grammar.queries.withoutParentheses();
            t.expect(')');
            return new Parenthesised.Query(query);
        }
        if (!t.at('(')) {
            return items(grammar.expressions.expression());
        }
        Parenthesised result = grammar.enter() ? grammar.deep(this::nested) : nested();
        grammar.leave();
        return result;
    }

    private Parenthesised nested() {
        int position = t.position();
        t.expect('(');
        return switch (parenthesised()) {
            case Parenthesised.Query(SelectStatement query) -> {
                if (grammar.queries.continues()) {
                    SelectStatement whole = grammar.queries.continued(query);
                    t.expect(')');
                    yield new Parenthesised.Query(whole);
                }
                if (t.accept(')')) {
                    yield new Parenthesised.Query(query);
                }
                yield items(rest(new SubqueryExpression.Scalar(query, position), position));
            }
            case Parenthesised.Items inner -> {
                if (inner.comma() < 0) {
                    yield items(rest(inner.expressions().getFirst(), position));
                }
                Expression row = new Expression.Row(inner.expressions(), false, position);
                yield items(
                        grammar.expressions.continued(overlaps(row, false), Precedence.OR, false));
            }
        };
    }

    /// The expression that begins with something in parentheses.
    private Expression rest(Expression first, int position) {
        return grammar.expressions.continued(indirected(first, position), Precedence.OR, false);
    }

    private Parenthesised items(Expression first) {
        int comma = -1;
        List<Expression> list = List.of(first);
        if (t.at(',')) {
            comma = t.index();
            list = new ArrayList<>(4);
            list.add(first);
            while (t.accept(',')) {
                list.add(grammar.expressions.expression());
            }
        }
        t.expect(')');
        return new Parenthesised.Items(list, comma);
    }

    /// Whether a query without parentheses begins here.
    boolean atQuery() {
        return t.at(SELECT) || t.at(VALUES) || t.at(WITH) || t.at(TABLE);
    }

    private Expression.Row row() {
        int position = t.position();
        t.expect(ROW);
        t.expect('(');
        if (t.accept(')')) {
            return new Expression.Row(List.of(), true, position);
        }
        List<Expression> elements = grammar.expressions.list();
        t.expect(')');
        return new Expression.Row(elements, true, position);
    }

    private Expression overlaps(Expression row, boolean restricted) {
        if (restricted || !t.at(OVERLAPS)) {
            return row;
        }
        int position = t.position();
        t.advance();
        Expression.Row left = (Expression.Row) row;
        Expression.Row right = rightRow();
        requirePair(left, "left", position);
        requirePair(right, "right", position);
        List<Expression> arguments = new ArrayList<>(left.elements());
        arguments.addAll(right.elements());
        return FunctionCall.sql("overlaps", arguments, position);
    }

    private Expression.Row rightRow() {
        int position = t.position();
        if (t.at(ROW)) {
            return row();
        }
        t.expect('(');
        List<Expression> elements = grammar.expressions.list();
        if (elements.size() < 2) {
            throw t.syntaxError();
        }
        t.expect(')');
        return new Expression.Row(elements, false, position);
    }

    private static void requirePair(Expression.Row row, String side, int position) {
        if (row.elements().size() != 2) {
            throw wrongPair(side, position);
        }
    }

    private static DatabaseException wrongPair(String side, int position) {
        return TokenStream.syntax(
                "wrong number of parameters on " + side + " side of OVERLAPS expression", position);
    }

    /// The value with the fields and subscripts that follow it.
    Expression indirected(Expression base, int position) {
        List<Indirection> steps = indirections();
        return steps.isEmpty() ? base : new Expression.Indirected(base, steps, position);
    }

    List<Indirection> indirections() {
        if (!t.at('.') && !t.at('[')) {
            return List.of();
        }
        List<Indirection> steps = new ArrayList<>(2);
        while (t.at('.') || t.at('[')) {
            steps.add(t.at('.') ? field() : subscript());
        }
        for (int i = 0; i < steps.size() - 1; i++) {
            if (steps.get(i) instanceof Indirection.Star star) {
                throw TokenStream.syntax("improper use of \"*\"", star.position());
            }
        }
        return steps;
    }

    private Indirection field() {
        t.expect('.');
        int position = t.position();
        return t.accept('*')
                ? new Indirection.Star(position)
                : new Indirection.Field(t.label(), position);
    }

    private Indirection subscript() {
        int position = t.position();
        t.expect('[');
        Expression lower = t.at(':') ? null : grammar.expressions.expression();
        if (lower != null && t.accept(']')) {
            return new Indirection.Subscript(lower, position);
        }
        t.expect(':');
        Expression upper = t.at(']') ? null : grammar.expressions.expression();
        t.expect(']');
        return new Indirection.Slice(lower, upper, position);
    }
}
