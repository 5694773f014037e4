package io.falcondb.sql.bind;

import io.falcondb.sql.ast.ColumnRef;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Predicate;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.SelectStatement;

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

    /// Where the query's column was written: the item of its select list.
    static int column(SelectStatement query, int index) {
        return switch (query.body()) {
            case QueryBody.Select select -> {
                if (select.items().isEmpty()) {
                    yield select.position();
                }
                int item = Math.min(index, select.items().size() - 1);
                boolean stars =
                        select.items().subList(0, item + 1).stream()
                                .anyMatch(
                                        each ->
                                                each.value() instanceof ColumnRef column
                                                        && column.star());
                yield start(select.items().get(stars ? 0 : item).value());
            }
            case QueryBody.Values values ->
                    values.rows().get(0).isEmpty()
                            ? values.position()
                            : start(
                                    values.rows()
                                            .get(0)
                                            .get(Math.min(index, values.rows().get(0).size() - 1)));
            case QueryBody.SetOperation operation -> column(operation.left(), index);
        };
    }
}
