package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.FunctionCall;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.Predicate;
import io.falcondb.sql.ast.SubqueryExpression;
import java.util.List;

/// How tightly an expression's own syntax binds: the levels of the manual's "Operator Precedence".
final class Binding {
    static final int OR = 1;
    static final int AND = 2;
    static final int NOT = 3;
    static final int IS = 4;
    static final int COMPARISON = 5;
    static final int MATCH = 6;
    static final int OPERATOR = 8;
    static final int SUM = 9;
    static final int PRODUCT = 10;
    static final int POWER = 11;
    static final int AT = 12;
    static final int COLLATE = 13;
    static final int SIGN = 14;
    static final int CAST = 15;
    static final int PRIMARY = 16;

    private Binding() {}

    static int of(Expression expression) {
        return switch (expression) {
            case Expression.Or or -> OR;
            case Expression.And and -> AND;
            case Expression.Not not -> NOT;
            case Predicate predicate -> of(predicate);
            case SubqueryExpression.In in -> MATCH;
            case SubqueryExpression.Quantified quantified -> infix(quantified.operator().parts());
            case Expression.OperatorCall call -> of(call);
            case FunctionCall call -> of(call);
            case Expression.Collate collate -> COLLATE;
            case Expression.Cast cast -> CAST;
            case Literal literal ->
                    literal.text().startsWith("-") && isNumber(literal) ? SIGN : PRIMARY;
            default -> PRIMARY;
        };
    }

    private static boolean isNumber(Literal literal) {
        return literal.kind() == Literal.Kind.INTEGER || literal.kind() == Literal.Kind.NUMERIC;
    }

    private static int of(Predicate predicate) {
        return switch (predicate) {
            case Predicate.IsNull p -> IS;
            case Predicate.IsTruth p -> IS;
            case Predicate.IsDistinct p -> IS;
            case Predicate.IsDocument p -> IS;
            case Predicate.Between p -> MATCH;
            case Predicate.InList p -> MATCH;
            case Predicate.Like p -> MATCH;
            case Predicate.Quantified p -> infix(p.operator().parts());
        };
    }

    private static int of(Expression.OperatorCall call) {
        if (call.left() != null) {
            return infix(call.operator().parts());
        }
        List<String> parts = call.operator().parts();
        boolean sign =
                parts.size() == 1 && (parts.getFirst().equals("-") || parts.getFirst().equals("+"));
        return sign ? SIGN : OPERATOR;
    }

    private static int of(FunctionCall call) {
        if (!call.sqlSyntax()) {
            return PRIMARY;
        }
        return switch (call.name().last()) {
            case "timezone" -> AT;
            case "is_normalized" -> IS;
            case "overlaps" -> COMPARISON;
            default -> PRIMARY;
        };
    }

    static int infix(List<String> operator) {
        if (operator.size() > 1) {
            return OPERATOR;
        }
        return switch (operator.getFirst()) {
            case "<", ">", "=", "<=", ">=", "<>" -> COMPARISON;
            case "+", "-" -> SUM;
            case "*", "/", "%" -> PRODUCT;
            case "^" -> POWER;
            default -> OPERATOR;
        };
    }
}
