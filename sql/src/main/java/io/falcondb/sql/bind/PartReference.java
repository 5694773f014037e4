package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.expression.ExpressionCompiler;
import io.falcondb.relational.type.Type;
import java.util.List;

/// Stands for a result that an operator of the enclosing query `owner` will compute. Gone once that
/// query is bound.
record PartReference(QueryParts owner, Kind kind, int index, Type type, int typmod)
        implements Expr.Embedded {

    enum Kind {
        AGGREGATE,
        GROUPING,
        WINDOW,
        SET
    }

    @Override
    public Evaluator compile(ExpressionCompiler compiler) {
        throw new IllegalStateException("a query part was not replaced");
    }

    @Override
    public List<Expr> children() {
        return List.of();
    }

    @Override
    public Expr.Embedded withChildren(List<Expr> children) {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartReference that
                && owner == that.owner
                && kind == that.kind
                && index == that.index;
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(owner) + 7 * index + kind.ordinal();
    }

    @Override
    public String toString() {
        return kind + "#" + index;
    }
}
