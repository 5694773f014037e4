package io.falcondb.sql.optimise;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Function;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.LockRows;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.Subquery;
import io.falcondb.sql.algebra.TreeRewriter;
import io.falcondb.sql.algebra.With;

/// What may be moved, repeated or left out.
final class Purity {

    private Purity() {}

    /// Whether it gives another value each time, or has effects.
    static boolean isVolatile(Expr expression) {
        boolean[] found = new boolean[1];
        visitor(found).expression(expression, 0);
        return found[0];
    }

    static boolean isVolatile(Relation relation) {
        boolean[] found = new boolean[1];
        visitor(found).relation(relation, 0);
        return found[0];
    }

    private static TreeRewriter visitor(boolean[] found) {
        return new TreeRewriter() {
            @Override
            public Relation relation(Relation relation, int depth) {
                found[0] |= relation instanceof LockRows;
                found[0] |=
                        relation instanceof With with
                                && with.ctes().stream().anyMatch(cte -> cte.modification() != null);
                return mapParts(relation, depth);
            }

            @Override
            public Expr expression(Expr part, int depth) {
                found[0] |=
                        part instanceof Expr.Call call
                                && call.function().volatility() == Function.Volatility.VOLATILE;
                return mapOperands(part, depth);
            }
        };
    }

    static boolean hasSubquery(Expr expression) {
        return Expressions.any(expression, part -> part instanceof Subquery);
    }

    /// So cheap that computing it twice does no harm.
    static boolean isCheap(Expr expression) {
        return switch (expression) {
            case Expr.Column _, Expr.Outer _, Expr.Constant _, Expr.Parameter _ -> true;
            case Expr.Relabel relabel -> isCheap(relabel.operand());
            default -> false;
        };
    }
}
