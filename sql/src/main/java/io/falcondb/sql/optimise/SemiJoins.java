package io.falcondb.sql.optimise;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.Distinct;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.Filter;
import io.falcondb.sql.algebra.Join;
import io.falcondb.sql.algebra.Limit;
import io.falcondb.sql.algebra.Project;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.Sort;
import io.falcondb.sql.algebra.Subquery;
import io.falcondb.sql.algebra.TreeRewriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// EXISTS, NOT EXISTS and IN over queries become semi- and anti-joins where they are conjuncts of a
/// filter and their correlation is a plain condition. NOT IN stays: its NULLs are no join's.
final class SemiJoins extends TreeRewriter {

    @Override
    public Relation relation(Relation relation, int depth) {
        Relation mapped = mapParts(relation, depth);
        if (!(mapped instanceof Filter filter)) {
            return mapped;
        }
        List<Expr> kept = new ArrayList<>();
        List<Expr> joined = new ArrayList<>();
        for (Expr conjunct : Expressions.conjuncts(filter.condition())) {
            (isCandidate(conjunct) ? joined : kept).add(conjunct);
        }
        if (joined.isEmpty()) {
            return mapped;
        }
        Relation input =
                kept.isEmpty() ? filter.input() : new Filter(filter.input(), Expressions.and(kept));
        List<Expr> left = new ArrayList<>();
        for (Expr conjunct : joined) {
            Relation join = join(input, conjunct);
            if (join == null) {
                left.add(conjunct);
            } else {
                input = join;
            }
        }
        return left.isEmpty() ? input : new Filter(input, Expressions.and(left));
    }

    private static boolean isCandidate(Expr conjunct) {
        return conjunct instanceof Subquery.Exists
                || conjunct instanceof Subquery.Quantified
                || conjunct instanceof Expr.Not not && not.operand() instanceof Subquery.Exists;
    }

    /// The join instead of the condition, or null if it cannot be one.
    private static @Nullable Relation join(Relation input, Expr conjunct) {
        int width = input.columns().size();
        return switch (conjunct) {
            case Subquery.Exists exists -> exists(input, exists.relation(), Join.Kind.SEMI, width);
            case Expr.Not not when not.operand() instanceof Subquery.Exists exists ->
                    exists(input, exists.relation(), Join.Kind.ANTI, width);
            case Subquery.Quantified in when !in.all() -> in(input, in, width);
            default -> null;
        };
    }

    private static @Nullable Relation exists(
            Relation input, Relation query, Join.Kind kind, int width) {
        if (!References.uses(query, 1)) {
            return null;
        }
        Decorrelation.Result result = Decorrelation.of(anyRow(query), width);
        return result == null
                ? null
                : new Join(kind, input, result.relation(), Expressions.and(result.conditions()));
    }

    /// EXISTS does not mind a limit either, as long as it lets one row through.
    private static Relation anyRow(Relation query) {
        return switch (withoutOrder(query)) {
            case Project project ->
                    new Project(anyRow(project.input()), project.expressions(), project.columns());
            case Limit limit
                    when limit.offset() == null
                            && limit.limit() instanceof Expr.Constant constant
                            && constant.value() instanceof Long count
                            && count > 0 ->
                    anyRow(limit.input());
            case Relation plain -> plain;
        };
    }

    /// Order and duplicates do not matter to EXISTS and IN.
    private static Relation withoutOrder(Relation query) {
        return switch (query) {
            case Sort sort -> withoutOrder(sort.input());
            case Distinct distinct -> withoutOrder(distinct.input());
            default -> query;
        };
    }

    private static @Nullable Relation in(Relation input, Subquery.Quantified in, int width) {
        if (in.left().stream().anyMatch(Purity::isVolatile)
                || in.left().stream().anyMatch(Purity::hasSubquery)) {
            return null;
        }
        Decorrelation.Result result = Decorrelation.of(withoutOrder(in.relation()), width);
        if (result == null) {
            return null;
        }
        List<Expr> conditions = new ArrayList<>();
        for (int i = 0; i < in.left().size(); i++) {
            Expr column = result.columns().get(i);
            conditions.add(
                    new Expr.Call(
                            in.operators().get(i),
                            List.of(in.left().get(i), column),
                            Types.BOOL,
                            -1));
        }
        conditions.addAll(result.conditions());
        return new Join(Join.Kind.SEMI, input, result.relation(), Expressions.and(conditions));
    }
}
