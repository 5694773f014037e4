package io.falcondb.sql.optimise;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.Filter;
import io.falcondb.sql.algebra.Join;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.Project;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.TreeRewriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Merges neighbouring projections, lifts renamings over joins so that joins meet, and drops
/// projections that change nothing.
final class Projections extends TreeRewriter {

    /// The relation under those column names.
    static Relation named(Relation relation, List<OutputColumn> columns) {
        if (relation.columns().equals(columns)) {
            return relation;
        }
        if (relation instanceof Project project) {
            return new Project(project.input(), project.expressions(), columns);
        }
        List<Expr> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            OutputColumn own = relation.columns().get(i);
            values.add(new Expr.Column(i, own.type(), own.typmod()));
        }
        return new Project(relation, values, columns);
    }

    @Override
    public Relation relation(Relation relation, int depth) {
        Relation mapped = mapParts(relation, depth);
        return switch (mapped) {
            case Project project -> merged(project);
            case Filter filter when filter.input() instanceof Filter inner ->
                    new Filter(
                            inner.input(),
                            Expressions.and(
                                    both(
                                            Expressions.conjuncts(inner.condition()),
                                            Expressions.conjuncts(filter.condition()))));
            case Join join -> lifted(join);
            default -> mapped;
        };
    }

    private static List<Expr> both(List<Expr> first, List<Expr> second) {
        List<Expr> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static Relation merged(Project outer) {
        if (!(outer.input() instanceof Project inner)) {
            return outer;
        }
        int[] uses = new int[inner.expressions().size()];
        for (Expr expression : outer.expressions()) {
            countUses(expression, uses);
        }
        for (int i = 0; i < uses.length; i++) {
            Expr value = inner.expressions().get(i);
            boolean movable =
                    uses[i] <= 1
                            ? !Purity.isVolatile(value) || uses[i] == 1 && !conditional(outer, i)
                            : Purity.isCheap(value);
            if (!movable) {
                return outer;
            }
        }
        List<Expr> expressions =
                outer.expressions().stream()
                        .map(
                                value ->
                                        References.substitute(
                                                value, index -> inner.expressions().get(index)))
                        .toList();
        return merged(new Project(inner.input(), expressions, outer.columns()));
    }

    /// Whether the column is used otherwise than as it is: then moving its value could change how
    /// often it is computed.
    private static boolean conditional(Project outer, int column) {
        for (Expr expression : outer.expressions()) {
            if (expression instanceof Expr.Column own && own.index() == column) {
                return false;
            }
        }
        return true;
    }

    private static void countUses(Expr expression, int[] uses) {
        new TreeRewriter() {
            @Override
            public Expr expression(Expr part, int depth) {
                if (part instanceof Expr.Column column && depth == 0) {
                    uses[column.index()]++;
                } else if (part instanceof Expr.Outer outer
                        && depth > 0
                        && outer.level() == depth) {
                    // Inside a sub-query it may be computed many times.
                    uses[outer.index()] += 2;
                }
                return mapOperands(part, depth);
            }
        }.expression(expression, 0);
    }

    /// Renamings below a join move above it.
    private static Relation lifted(Join join) {
        Project left =
                join.left() instanceof Project project && isRenaming(project) ? project : null;
        Project right =
                join.right() instanceof Project project && isRenaming(project) ? project : null;
        if (left == null && right == null) {
            return join;
        }
        Relation leftInput = left == null ? join.left() : left.input();
        Relation rightInput = right == null ? join.right() : right.input();
        int oldWidth = join.left().columns().size();
        int newWidth = leftInput.columns().size();
        List<Expr> values = new ArrayList<>();
        addColumns(values, join.left(), left, 0);
        addColumns(values, join.right(), right, newWidth);
        Expr condition =
                References.remap(
                        join.condition(), index -> ((Expr.Column) values.get(index)).index());
        Join below = new Join(join.kind(), leftInput, rightInput, condition);
        List<Expr> visible =
                join.kind() == Join.Kind.SEMI || join.kind() == Join.Kind.ANTI
                        ? values.subList(0, oldWidth)
                        : values;
        return new Project(below, visible, join.columns());
    }

    private static void addColumns(
            List<Expr> values, Relation side, @Nullable Project project, int shift) {
        for (int i = 0; i < side.columns().size(); i++) {
            OutputColumn column = side.columns().get(i);
            int index = project == null ? i : ((Expr.Column) project.expressions().get(i)).index();
            values.add(new Expr.Column(shift + index, column.type(), column.typmod()));
        }
    }

    private static boolean isRenaming(Project project) {
        return project.expressions().stream().allMatch(value -> value instanceof Expr.Column);
    }
}
