package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.Expr;
import java.util.List;

/// For each left row the rows of the right side, which sees the left row as `Expr.Outer(1, ...)`: a
/// lateral join. Columns and condition as in [Join]; the condition is outside the right side.
///
/// @param kind INNER, LEFT, SEMI or ANTI
public record Apply(Join.Kind kind, Relation left, Relation right, Expr condition)
        implements Relation {

    public Apply {
        if (kind == Join.Kind.RIGHT || kind == Join.Kind.FULL) {
            throw new IllegalArgumentException("no lateral join of kind " + kind);
        }
    }

    @Override
    public List<OutputColumn> columns() {
        return kind == Join.Kind.SEMI || kind == Join.Kind.ANTI
                ? left.columns()
                : Join.concatenate(left.columns(), right.columns());
    }
}
