package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Cast;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.Limit;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.SelectStatement;
import org.jspecify.annotations.Nullable;

/// LIMIT, OFFSET and FETCH.
final class LimitBinder {

    private LimitBinder() {}

    static Relation apply(
            Relation input,
            SelectStatement.@Nullable Limit limit,
            boolean sorted,
            Bindings bindings,
            Scope scope) {
        if (limit == null) {
            return input;
        }
        if (limit.withTies() && !sorted) {
            throw Refusal.syntax(
                    "WITH TIES cannot be specified without ORDER BY clause", limit.position());
        }
        Expr count = bound(limit.count(), Clause.LIMIT, bindings, scope);
        Expr offset = bound(limit.offset(), Clause.OFFSET, bindings, scope);
        return new Limit(input, count, offset, limit.withTies());
    }

    private static @Nullable Expr bound(
            @Nullable Expression written, Clause clause, Bindings bindings, Scope scope) {
        if (written == null) {
            return null;
        }
        ExpressionBinder binder = new ExpressionBinder(bindings, scope, clause);
        Expr value = binder.bind(written);
        int position = Positions.start(written);
        Expr own = column(value);
        if (own != null) {
            throw Refusal.at(
                    ErrorCode.INVALID_COLUMN_REFERENCE,
                    "argument of " + clause + " must not contain variables",
                    bindings.position(own));
        }
        if (!Coercion.possible(value.type(), Types.INT8, Cast.Context.ASSIGNMENT)) {
            throw Refusal.mismatch(
                    "argument of "
                            + clause
                            + " must be type bigint, not type "
                            + Refusal.name(value.type()),
                    position);
        }
        return binder.coercion.convert(value, Types.INT8, -1, Cast.Context.ASSIGNMENT, position);
    }

    private static @Nullable Expr column(Expr value) {
        if (value instanceof Expr.Column) {
            return value;
        }
        for (Expr child : Expressions.children(value)) {
            Expr found = column(child);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
