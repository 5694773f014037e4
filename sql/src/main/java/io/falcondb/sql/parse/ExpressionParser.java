package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ALL;
import static io.falcondb.sql.parse.Keyword.ANY;
import static io.falcondb.sql.parse.Keyword.NOT;
import static io.falcondb.sql.parse.Keyword.OPERATOR;
import static io.falcondb.sql.parse.Keyword.SOME;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.FunctionCall;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Predicate;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.SubqueryExpression;
import java.util.ArrayList;
import java.util.List;

/// Expressions by precedence climbing. A restricted expression (PostgreSQL's `b_expr`) has no
/// logical operators and no IN, LIKE and the like, so that the words behind it stay readable.
final class ExpressionParser {
    private final Grammar grammar;
    private final TokenStream t;
    private final PredicateParser predicates;

    ExpressionParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
        this.predicates = new PredicateParser(grammar);
    }

    Expression expression() {
        return climb(Precedence.OR, false);
    }

    /// PostgreSQL's `b_expr`.
    Expression restricted() {
        return climb(Precedence.OR, true);
    }

    List<Expression> list() {
        List<Expression> list = new ArrayList<>(4);
        do {
            list.add(expression());
        } while (t.accept(','));
        return list;
    }

    /// An expression of operators that bind at least that tightly.
    Expression climb(int minimum, boolean restricted) {
        Expression result =
                grammar.enter()
                        ? grammar.deep(() -> climbHere(minimum, restricted))
                        : climbHere(minimum, restricted);
        grammar.leave();
        return result;
    }

    private Expression climbHere(int minimum, boolean restricted) {
        return continued(prefix(restricted), minimum, restricted);
    }

    private Expression prefix(boolean restricted) {
        int position = t.position();
        switch (t.type()) {
            case '+' -> {
                t.advance();
                Expression operand = climb(Precedence.UNARY_SIGN, restricted);
                return new Expression.OperatorCall(
                        new Name(List.of("+"), position), null, operand, position);
            }
            case '-' -> {
                t.advance();
                return negated(climb(Precedence.UNARY_SIGN, restricted), position);
            }
            case TokenType.OPERATOR -> {
                return prefixOperator(restricted);
            }
            default -> {}
        }
        if (t.at(NOT) && !restricted) {
            t.advance();
            return new Expression.Not(climb(Precedence.NOT, false), position);
        }
        if (t.at(OPERATOR) && t.type(1) == '(') {
            return prefixOperator(restricted);
        }
        return grammar.primaries.primary(restricted);
    }

    private Expression prefixOperator(boolean restricted) {
        int position = t.position();
        Name operator = operator();
        Expression operand = climb(Precedence.OPERATOR + 1, restricted);
        return new Expression.OperatorCall(operator, null, operand, position);
    }

    /// A minus before a number is part of the number.
    private static Expression negated(Expression operand, int position) {
        if (operand instanceof Literal literal
                && (literal.kind() == Literal.Kind.INTEGER
                        || literal.kind() == Literal.Kind.NUMERIC)) {
            String text = literal.text();
            String digits = text.startsWith("-") ? text.substring(1) : "-" + text;
            if (literal.kind() == Literal.Kind.INTEGER) {
                return new Literal(literal.kind(), Long.toString(Long.parseLong(digits)), position);
            }
            return new Literal(literal.kind(), digits, position);
        }
        return new Expression.OperatorCall(
                new Name(List.of("-"), position), null, operand, position);
    }

    /// The operators that follow a first operand.
    Expression continued(Expression first, int minimum, boolean restricted) {
        Expression left = first;
        while (true) {
            int level = Precedence.of(t);
            if (level < minimum || level == Precedence.NONE) {
                return left;
            }
            if (restricted && !allowedInRestricted(level)) {
                return left;
            }
            left = infix(left, level, restricted);
        }
    }

    private boolean allowedInRestricted(int level) {
        return switch (level) {
            case Precedence.OR,
                    Precedence.AND,
                    Precedence.MATCH,
                    Precedence.AT,
                    Precedence.COLLATE ->
                    false;
            case Precedence.IS -> predicates.atRestrictedIs();
            default -> true;
        };
    }

    private Expression infix(Expression left, int level, boolean restricted) {
        int position = t.position();
        switch (level) {
            case Precedence.OR -> {
                return or(left, position);
            }
            case Precedence.AND -> {
                return and(left, position);
            }
            case Precedence.IS -> {
                return predicates.is(left, restricted);
            }
            case Precedence.MATCH -> {
                return predicates.match(left);
            }
            case Precedence.AT -> {
                t.advance();
                t.expect(Keyword.TIME, Keyword.ZONE);
                Expression zone = climb(Precedence.AT + 1, false);
                return FunctionCall.sql("timezone", List.of(zone, left), position);
            }
            case Precedence.COLLATE -> {
                t.advance();
                return new Expression.Collate(left, t.name(), position);
            }
            case Precedence.TYPECAST -> {
                t.advance();
                return new Expression.Cast(left, grammar.types.typeName(), position);
            }
            default -> {
                return operatorCall(left, level, restricted);
            }
        }
    }

    private Expression operatorCall(Expression left, int level, boolean restricted) {
        int position = t.position();
        Name operator = operator();
        if (!restricted && (t.at(ANY) || t.at(ALL) || t.at(SOME))) {
            return quantified(left, operator, position);
        }
        Expression right = climb(level + 1, restricted);
        refuseChain(level);
        return new Expression.OperatorCall(operator, left, right, position);
    }

    /// After an operand on the right of an operator that does not associate.
    void refuseChain(int level) {
        if (Precedence.nonAssociative(level) && Precedence.of(t) == level) {
            throw t.syntaxError();
        }
    }

    /// What follows `left op` at ANY, ALL or SOME.
    Expression quantified(Expression left, Name operator, int position) {
        boolean all = t.at(ALL);
        t.advance();
        t.expect('(');
        return switch (grammar.primaries.parenthesised()) {
            case Parenthesised.Query(SelectStatement query) ->
                    new SubqueryExpression.Quantified(left, operator, all, query, position);
            case Parenthesised.Items items ->
                    new Predicate.Quantified(left, operator, all, items.only(t), position);
        };
    }

    /// An operator of any kind, or `OPERATOR(schema.op)`.
    Name operator() {
        int position = t.position();
        if (!t.accept(OPERATOR)) {
            return new Name(List.of(symbol()), position);
        }
        t.expect('(');
        Name name = anyOperator();
        t.expect(')');
        return name;
    }

    /// `schema.op` as it stands in OPERATOR() and in DDL.
    Name anyOperator() {
        int position = t.position();
        List<String> parts = new ArrayList<>(2);
        while (t.atColumnName()) {
            parts.add(t.take());
            t.expect('.');
        }
        parts.add(symbol());
        return new Name(parts, position);
    }

    private String symbol() {
        return switch (t.type()) {
            case '+',
                    '-',
                    '*',
                    '/',
                    '%',
                    '^',
                    '<',
                    '>',
                    '=',
                    TokenType.LESS_EQUALS,
                    TokenType.GREATER_EQUALS,
                    TokenType.OPERATOR ->
                    t.take();
            case TokenType.NOT_EQUALS -> {
                t.advance();
                yield "<>";
            }
            default -> throw t.syntaxError();
        };
    }

    private Expression or(Expression left, int position) {
        List<Expression> operands = new ArrayList<>();
        int start = position;
        if (left instanceof Expression.Or or) {
            operands.addAll(or.operands());
            start = or.position();
        } else {
            operands.add(left);
        }
        while (t.accept(Keyword.OR)) {
            operands.add(climb(Precedence.AND, false));
        }
        return new Expression.Or(operands, start);
    }

    private Expression and(Expression left, int position) {
        List<Expression> operands = new ArrayList<>();
        int start = position;
        if (left instanceof Expression.And and) {
            operands.addAll(and.operands());
            start = and.position();
        } else {
            operands.add(left);
        }
        while (t.accept(Keyword.AND)) {
            operands.add(climb(Precedence.NOT, false));
        }
        return new Expression.And(operands, start);
    }
}
