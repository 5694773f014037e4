package io.falcondb.sql.optimise;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.Filter;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.Project;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.TreeRewriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Separates a query from the conditions in which it mentions its enclosing row.
final class Decorrelation {

    /// @param relation no longer mentions the enclosing row; its own enclosing rows are one level
    ///   nearer
    /// @param conditions over (enclosing row, row of `relation`)
    /// @param columns what the query gave, over the same row
    record Result(Relation relation, List<Expr> conditions, List<Expr> columns) {}

    private Decorrelation() {}

    /// Null if the query mentions its enclosing row elsewhere than in plain conditions at its top.
    ///
    /// @param width columns of the enclosing row
    static @Nullable Result of(Relation query, int width) {
        if (!References.uses(query, 1)) {
            return new Result(
                    References.shift(query, 2, -1), List.of(), columns(query.columns(), width));
        }
        if (Purity.isVolatile(query)) {
            return null;
        }
        if (query instanceof Project project) {
            Result inner = of(project.input(), width);
            if (inner == null || project.expressions().stream().anyMatch(Purity::hasSubquery)) {
                return null;
            }
            List<Expr> columns =
                    project.expressions().stream()
                            .map(value -> outside(value, inner.columns()))
                            .toList();
            return new Result(inner.relation(), inner.conditions(), columns);
        }
        if (query instanceof Filter filter) {
            return filter(filter, width);
        }
        return null;
    }

    private static @Nullable Result filter(Filter filter, int width) {
        Result inner = of(filter.input(), width);
        if (inner == null) {
            return null;
        }
        List<Expr> own = new ArrayList<>();
        List<Expr> conditions = new ArrayList<>(inner.conditions());
        for (Expr conjunct : Expressions.conjuncts(filter.condition())) {
            if (!mentionsEnclosing(conjunct)) {
                own.add(conjunct);
            } else if (Purity.hasSubquery(conjunct)) {
                return null;
            } else {
                conditions.add(outside(conjunct, inner.columns()));
            }
        }
        Relation relation = inner.relation();
        if (!own.isEmpty()) {
            if (!isIdentity(inner.columns(), width)) {
                return null;
            }
            List<Expr> raised =
                    own.stream().map(conjunct -> References.shift(conjunct, 2, -1)).toList();
            relation = new Filter(relation, Expressions.and(raised));
        }
        return new Result(relation, conditions, inner.columns());
    }

    private static boolean isIdentity(List<Expr> columns, int width) {
        for (int i = 0; i < columns.size(); i++) {
            if (!(columns.get(i) instanceof Expr.Column column) || column.index() != width + i) {
                return false;
            }
        }
        return true;
    }

    private static boolean mentionsEnclosing(Expr conjunct) {
        boolean[] found = new boolean[1];
        new TreeRewriter() {
            @Override
            public Expr expression(Expr part, int depth) {
                found[0] |= part instanceof Expr.Outer outer && outer.level() == depth + 1;
                return mapOperands(part, depth);
            }
        }.expression(conjunct, 0);
        return found[0];
    }

    /// An expression without sub-queries as seen from the joined row: what was one level out is now
    /// the left side, own columns are what the query's columns were.
    private static Expr outside(Expr expression, List<Expr> columns) {
        return switch (expression) {
            case Expr.Column column -> columns.get(column.index());
            case Expr.Outer outer when outer.level() == 1 ->
                    new Expr.Column(outer.index(), outer.type(), outer.typmod());
            case Expr.Outer outer ->
                    new Expr.Outer(outer.level() - 1, outer.index(), outer.type(), outer.typmod());
            default -> Expressions.mapChildren(expression, child -> outside(child, columns));
        };
    }

    private static List<Expr> columns(List<OutputColumn> columns, int width) {
        List<Expr> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            OutputColumn column = columns.get(i);
            values.add(new Expr.Column(width + i, column.type(), column.typmod()));
        }
        return values;
    }
}
