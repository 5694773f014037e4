package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.ast.ColumnRef;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Indirection;
import io.falcondb.sql.ast.QueryBody;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Select lists and RETURNING lists: expressions, names, `*`.
final class TargetBinder {

    private final ExpressionBinder expressions;

    TargetBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    List<Target> bind(List<QueryBody.Item> items) {
        List<Target> targets = new ArrayList<>();
        for (QueryBody.Item item : items) {
            Expression value = item.value();
            if (value instanceof ColumnRef column && column.star()) {
                for (ScopeColumn each : expressions.names().star(column)) {
                    expressions.bindings.notes.read(each.origin());
                    targets.add(
                            new Target(
                                    each.value(), each.origin(), each.shape(), column.position()));
                }
            } else if (value instanceof Expression.Indirected indirected
                    && indirected.steps().getLast() instanceof Indirection.Star) {
                for (ScopeColumn each : new IndirectionBinder(expressions).star(indirected)) {
                    expressions.bindings.notes.read(each.origin());
                    targets.add(
                            new Target(
                                    each.value(),
                                    each.origin(),
                                    each.shape(),
                                    indirected.position()));
                }
            } else {
                targets.add(one(item, value));
            }
        }
        return targets;
    }

    private Target one(QueryBody.Item item, Expression written) {
        Expr value = expressions.bind(written);
        String name = ColumnNames.of(item);
        OutputColumn origin = origin(written, value);
        OutputColumn column =
                origin == null
                        ? new OutputColumn(name, value.type(), value.typmod())
                        : origin.named(name);
        return new Target(
                value, column, expressions.bindings.shape(value), Positions.start(written));
    }

    /// The table column that a plain reference names.
    private @Nullable OutputColumn origin(Expression written, Expr value) {
        if (!(written instanceof ColumnRef) || !(value instanceof Expr.Column column)) {
            return null;
        }
        for (ScopeTable table : expressions.scope.tables()) {
            for (ScopeColumn each : table.columns()) {
                if (each.value() instanceof Expr.Column own && own.index() == column.index()) {
                    return each.origin();
                }
            }
        }
        return null;
    }
}
