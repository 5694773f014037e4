package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.TreeRewriter;
import java.util.List;

/// Replaces references to one kind of query part by the columns that now hold them.
final class PartPhase extends TreeRewriter {

    private final QueryParts parts;
    private final PartReference.Kind kind;
    private final List<Integer> columns;

    /// @param columns by index of the part; below 0 where it is not computed yet
    PartPhase(QueryParts parts, PartReference.Kind kind, List<Integer> columns) {
        this.parts = parts;
        this.kind = kind;
        this.columns = columns;
    }

    Expr map(Expr expression) {
        return expression(expression, 0);
    }

    @Override
    public Expr expression(Expr expression, int depth) {
        if (expression instanceof PartReference part
                && part.owner() == parts
                && part.kind() == kind
                && columns.get(part.index()) >= 0) {
            int column = columns.get(part.index());
            return depth == 0
                    ? new Expr.Column(column, part.type(), part.typmod())
                    : new Expr.Outer(depth, column, part.type(), part.typmod());
        }
        return mapOperands(expression, depth);
    }
}
