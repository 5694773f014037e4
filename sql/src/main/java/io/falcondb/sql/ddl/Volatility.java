package io.falcondb.sql.ddl;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Function;
import io.falcondb.sql.algebra.Expressions;

/// How much the value of an expression may change.
enum Volatility {
    IMMUTABLE,
    STABLE,
    VOLATILE;

    static Volatility of(Expr expression) {
        Volatility own = IMMUTABLE;
        if (expression instanceof Expr.Call call) {
            own = of(call.function().volatility());
        }
        for (Expr child : Expressions.children(expression)) {
            Volatility other = of(child);
            if (other.compareTo(own) > 0) {
                own = other;
            }
        }
        return own;
    }

    private static Volatility of(Function.Volatility volatility) {
        return switch (volatility) {
            case IMMUTABLE -> IMMUTABLE;
            case STABLE -> STABLE;
            case VOLATILE -> VOLATILE;
        };
    }
}
