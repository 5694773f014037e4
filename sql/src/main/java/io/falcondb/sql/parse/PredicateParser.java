package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ALL;
import static io.falcondb.sql.parse.Keyword.AND;
import static io.falcondb.sql.parse.Keyword.ANY;
import static io.falcondb.sql.parse.Keyword.ASYMMETRIC;
import static io.falcondb.sql.parse.Keyword.DISTINCT;
import static io.falcondb.sql.parse.Keyword.DOCUMENT;
import static io.falcondb.sql.parse.Keyword.ESCAPE;
import static io.falcondb.sql.parse.Keyword.FROM;
import static io.falcondb.sql.parse.Keyword.IS;
import static io.falcondb.sql.parse.Keyword.ISNULL;
import static io.falcondb.sql.parse.Keyword.NORMALIZED;
import static io.falcondb.sql.parse.Keyword.NOT;
import static io.falcondb.sql.parse.Keyword.NOTNULL;
import static io.falcondb.sql.parse.Keyword.SOME;
import static io.falcondb.sql.parse.Keyword.SYMMETRIC;
import static io.falcondb.sql.parse.Keyword.TO;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.FunctionCall;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Predicate;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.SubqueryExpression;
import java.util.List;
import java.util.Locale;

/// What follows an operand: IS, ISNULL, NOTNULL, BETWEEN, IN, LIKE, ILIKE, SIMILAR TO.
final class PredicateParser {
    private final Grammar grammar;
    private final TokenStream t;

    PredicateParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    /// Whether what follows is one of the forms of IS that restricted expressions have.
    boolean atRestrictedIs() {
        if (!t.at(IS)) {
            return false;
        }
        Keyword word = t.keyword(1) == NOT ? t.keyword(2) : t.keyword(1);
        return word == DISTINCT || word == DOCUMENT;
    }

    Expression is(Expression operand, boolean restricted) {
        int position = t.position();
        if (t.accept(ISNULL)) {
            return new Predicate.IsNull(operand, false, position);
        }
        if (t.accept(NOTNULL)) {
            return new Predicate.IsNull(operand, true, position);
        }
        t.expect(IS);
        boolean negated = t.accept(NOT);
        switch (t.keyword()) {
            case NULL -> {
                t.advance();
                return new Predicate.IsNull(operand, negated, position);
            }
            case TRUE -> {
                return truth(operand, Predicate.Truth.TRUE, negated, position);
            }
            case FALSE -> {
                return truth(operand, Predicate.Truth.FALSE, negated, position);
            }
            case UNKNOWN -> {
                return truth(operand, Predicate.Truth.UNKNOWN, negated, position);
            }
            case DISTINCT -> {
                t.advance();
                t.expect(FROM);
                Expression right = grammar.expressions.climb(Precedence.COMPARISON, restricted);
                if (!restricted || atRestrictedIs()) {
                    grammar.expressions.refuseChain(Precedence.IS);
                }
                return new Predicate.IsDistinct(operand, right, negated, position);
            }
            case DOCUMENT -> {
                t.advance();
                return new Predicate.IsDocument(operand, negated, position);
            }
            case NORMALIZED, NFC, NFD, NFKC, NFKD -> {
                return normalized(operand, negated, position);
            }
            default -> throw t.syntaxError();
        }
    }

    private Expression truth(
            Expression operand, Predicate.Truth truth, boolean negated, int position) {
        t.advance();
        return new Predicate.IsTruth(operand, truth, negated, position);
    }

    private Expression normalized(Expression operand, boolean negated, int position) {
        List<Expression> arguments = List.of(operand);
        if (!t.at(NORMALIZED)) {
            int form = t.position();
            arguments = List.of(operand, Literal.string(t.value().toUpperCase(Locale.ROOT), form));
            t.advance();
        }
        t.expect(NORMALIZED);
        Expression call = FunctionCall.sql("is_normalized", arguments, position);
        return negated ? new Expression.Not(call, position) : call;
    }

    Expression match(Expression operand) {
        int position = t.position();
        boolean negated = t.accept(NOT);
        Keyword word = t.keyword();
        t.advance();
        return switch (word) {
            case BETWEEN -> between(operand, negated, position);
            case IN -> in(operand, negated, position);
            case SIMILAR -> {
                t.expect(TO);
                yield pattern(Predicate.PatternKind.SIMILAR, operand, negated, position);
            }
            case LIKE -> like(Predicate.PatternKind.LIKE, "~~", operand, negated, position);
            case ILIKE -> like(Predicate.PatternKind.ILIKE, "~~*", operand, negated, position);
            default -> throw t.syntaxError();
        };
    }

    private Expression between(Expression operand, boolean negated, int position) {
        boolean symmetric = t.accept(SYMMETRIC);
        if (!symmetric) {
            t.accept(ASYMMETRIC);
        }
        Expression low = grammar.expressions.restricted();
        t.expect(AND);
        Expression high = matchOperand();
        return new Predicate.Between(operand, low, high, symmetric, negated, position);
    }

    private Expression matchOperand() {
        Expression operand = grammar.expressions.climb(Precedence.ESCAPE, false);
        grammar.expressions.refuseChain(Precedence.MATCH);
        return operand;
    }

    private Expression in(Expression operand, boolean negated, int position) {
        t.expect('(');
        return switch (grammar.primaries.parenthesised()) {
            case Parenthesised.Query(SelectStatement query) ->
                    new SubqueryExpression.In(operand, query, negated, position);
            case Parenthesised.Items items ->
                    new Predicate.InList(operand, items.expressions(), negated, position);
        };
    }

    private Expression like(
            Predicate.PatternKind kind,
            String operator,
            Expression operand,
            boolean negated,
            int position) {
        if (t.at(ANY) || t.at(ALL) || t.at(SOME)) {
            Name name = new Name(List.of(negated ? "!" + operator : operator), position);
            return grammar.expressions.quantified(operand, name, position);
        }
        return pattern(kind, operand, negated, position);
    }

    private Expression pattern(
            Predicate.PatternKind kind, Expression operand, boolean negated, int position) {
        Expression pattern = grammar.expressions.climb(Precedence.ESCAPE, false);
        Expression escape =
                t.accept(ESCAPE) ? grammar.expressions.climb(Precedence.ESCAPE, false) : null;
        grammar.expressions.refuseChain(Precedence.MATCH);
        return new Predicate.Like(kind, operand, pattern, escape, negated, position);
    }
}
