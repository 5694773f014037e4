package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.Expr;
import java.util.ArrayList;
import java.util.List;

/// Left columns, then right columns; SEMI and ANTI have the left columns only. The condition sees
/// left columns, then right columns, whatever the kind.
public record Join(Kind kind, Relation left, Relation right, Expr condition) implements Relation {

    public enum Kind {
        INNER,
        LEFT,
        RIGHT,
        FULL,
        /// Left rows with a match.
        SEMI,
        /// Left rows without a match: rows for which the condition is NULL do not match (NOT
        /// EXISTS).
        ANTI
    }

    @Override
    public List<OutputColumn> columns() {
        return kind == Kind.SEMI || kind == Kind.ANTI
                ? left.columns()
                : concatenate(left.columns(), right.columns());
    }

    static List<OutputColumn> concatenate(List<OutputColumn> left, List<OutputColumn> right) {
        List<OutputColumn> both = new ArrayList<>(left.size() + right.size());
        both.addAll(left);
        both.addAll(right);
        return List.copyOf(both);
    }
}
