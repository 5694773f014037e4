package io.falcondb.sql.optimise;

import io.falcondb.relational.expression.ConstantFolding;
import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.Filter;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.Subquery;
import io.falcondb.sql.algebra.TreeRewriter;

/// Computes constant expressions and drops filters that are always true.
final class Folding extends TreeRewriter {

    @Override
    public Relation relation(Relation relation, int depth) {
        Relation mapped = mapParts(relation, depth);
        if (mapped instanceof Filter filter && filter.condition().equals(Expr.Constant.TRUE)) {
            return filter.input();
        }
        return mapped;
    }

    @Override
    public Expr expression(Expr expression, int depth) {
        return ConstantFolding.fold(subqueries(expression, depth));
    }

    private Expr subqueries(Expr expression, int depth) {
        return Expressions.rewrite(
                expression,
                part -> {
                    if (part instanceof Subquery subquery) {
                        Relation inner = relation(subquery.relation(), depth + 1);
                        return inner == subquery.relation() ? part : subquery.withRelation(inner);
                    }
                    return part;
                });
    }
}
