package io.falcondb.sql.bind;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Predicate;

/// Where messages about a whole expression point: to its leftmost part.
final class Positions {

    private Positions() {}

    static int start(Expression expression) {
        return switch (expression) {
            case Expression.OperatorCall call ->
                    call.left() == null
                            ? call.position()
                            : leftmost(start(call.left()), call.position());
            case Expression.And and -> start(and.operands().get(0));
            case Expression.Or or -> start(or.operands().get(0));
            case Expression.Cast cast -> leftmost(start(cast.operand()), cast.position());
            case Expression.Collate collate -> start(collate.operand());
            case Expression.Indirected indirected -> start(indirected.base());
            case Predicate.IsNull test -> start(test.operand());
            case Predicate.IsTruth test -> start(test.operand());
            case Predicate.IsDistinct test -> start(test.left());
            case Predicate.Between between -> start(between.operand());
            case Predicate.InList in -> start(in.operand());
            case Predicate.Like like -> start(like.operand());
            case Predicate.Quantified quantified -> start(quantified.left());
            default -> expression.position();
        };
    }

    private static int leftmost(int first, int second) {
        return first < 0 ? second : second < 0 ? first : Math.min(first, second);
    }
}
