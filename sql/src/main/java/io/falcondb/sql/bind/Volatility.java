package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Function;
import io.falcondb.sql.algebra.TreeRewriter;

/// Whether an expression gives the same value twice.
final class Volatility {

    private Volatility() {}

    static boolean isVolatile(Expr expression) {
        boolean[] found = new boolean[1];
        new TreeRewriter() {
            @Override
            public Expr expression(Expr part, int depth) {
                if (part instanceof Expr.Call call
                        && call.function().volatility() == Function.Volatility.VOLATILE) {
                    found[0] = true;
                }
                return mapOperands(part, depth);
            }
        }.expression(expression, 0);
        return found[0];
    }
}
