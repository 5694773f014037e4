package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.AggregateCall;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.SortKey;
import io.falcondb.sql.algebra.TreeRewriter;
import java.util.List;
import java.util.Objects;

/// To which enclosing query an aggregate belongs: the innermost one whose columns it mentions.
final class AggregateLevel {

    private AggregateLevel() {}

    /// 0 if it mentions own columns, or none at all.
    static int of(List<Expr> expressions) {
        int[] lowest = {Integer.MAX_VALUE};
        for (Expr expression : expressions) {
            new TreeRewriter() {
                @Override
                public Expr expression(Expr part, int depth) {
                    if (part instanceof Expr.Column && depth == 0) {
                        lowest[0] = 0;
                    } else if (part instanceof Expr.Outer outer && outer.level() >= depth) {
                        lowest[0] = Math.min(lowest[0], outer.level() - depth);
                    }
                    return mapOperands(part, depth);
                }
            }.expression(expression, 0);
        }
        return lowest[0] == Integer.MAX_VALUE ? 0 : lowest[0];
    }

    static Scope owner(Scope scope, int level) {
        Scope owner = scope;
        for (int i = 0; i < level; i++) {
            owner = Objects.requireNonNull(owner.parent());
        }
        return owner;
    }

    /// The call as seen from the query `level` rows further out.
    static AggregateCall raise(AggregateCall call, int level) {
        if (level == 0) {
            return call;
        }
        return new AggregateCall(
                call.function(),
                Expressions.mapAll(call.arguments(), argument -> raise(argument, level)),
                call.distinct(),
                call.order().stream()
                        .map(
                                key ->
                                        new SortKey(
                                                raise(key.expression(), level),
                                                key.descending(),
                                                key.nullsFirst()))
                        .toList(),
                call.filter() == null ? null : raise(call.filter(), level),
                call.type(),
                call.typmod());
    }

    private static Expr raise(Expr expression, int level) {
        return Expressions.rewrite(
                expression,
                part -> {
                    if (!(part instanceof Expr.Outer outer)) {
                        return part;
                    }
                    return outer.level() == level
                            ? new Expr.Column(outer.index(), outer.type(), outer.typmod())
                            : new Expr.Outer(
                                    outer.level() - level,
                                    outer.index(),
                                    outer.type(),
                                    outer.typmod());
                });
    }
}
