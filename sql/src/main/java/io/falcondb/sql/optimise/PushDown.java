package io.falcondb.sql.optimise;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Aggregate;
import io.falcondb.sql.algebra.Apply;
import io.falcondb.sql.algebra.Distinct;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.Filter;
import io.falcondb.sql.algebra.Join;
import io.falcondb.sql.algebra.OneRow;
import io.falcondb.sql.algebra.Project;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.SetOperation;
import io.falcondb.sql.algebra.Sort;
import io.falcondb.sql.algebra.SortKey;
import io.falcondb.sql.algebra.TreeRewriter;
import io.falcondb.sql.algebra.Window;
import io.falcondb.sql.algebra.With;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Moves conditions to where their columns come from, and turns outer joins whose padded rows would
/// be dropped anyway into inner ones. Volatile conditions stay where they were written.
final class PushDown extends TreeRewriter {

    @Override
    public Relation relation(Relation relation, int depth) {
        return push(relation, List.of(), depth);
    }

    /// The relation with only the rows for which all conditions hold.
    private Relation push(Relation relation, List<Expr> conditions, int depth) {
        return switch (relation) {
            case Filter filter -> filter(filter, conditions, depth);
            case Project project -> project(project, conditions, depth);
            case Join join -> join(join, conditions, depth);
            case Apply apply -> apply(apply, conditions, depth);
            case Aggregate aggregate -> aggregate(aggregate, conditions, depth);
            case Window window -> window(window, conditions, depth);
            case Sort sort -> {
                Sort mapped = (Sort) keysOnly(sort, depth);
                yield new Sort(push(sort.input(), conditions, depth), mapped.keys());
            }
            case Distinct distinct -> new Distinct(push(distinct.input(), conditions, depth));
            case SetOperation operation ->
                    new SetOperation(
                            operation.kind(),
                            operation.all(),
                            push(operation.left(), conditions, depth),
                            push(operation.right(), conditions, depth),
                            operation.columns());
            case With with ->
                    new With(
                            with.ctes().stream()
                                    .map(
                                            cte ->
                                                    cte.query() == null
                                                            ? cte
                                                            : new With.Cte(
                                                                    cte.id(),
                                                                    cte.name(),
                                                                    push(
                                                                            cte.query(),
                                                                            List.of(),
                                                                            depth),
                                                                    null,
                                                                    cte.inline(),
                                                                    cte.columns()))
                                    .toList(),
                            push(with.body(), conditions, depth));
            default -> filtered(mapParts(relation, depth), conditions);
        };
    }

    /// The keys' sub-queries are rewritten, the input is not touched.
    private Relation keysOnly(Sort sort, int depth) {
        return new Sort(
                sort.input(),
                sort.keys().stream()
                        .map(
                                key ->
                                        new SortKey(
                                                expression(key.expression(), depth),
                                                key.descending(),
                                                key.nullsFirst()))
                        .toList());
    }

    private static Relation filtered(Relation relation, List<Expr> conditions) {
        return conditions.isEmpty() ? relation : new Filter(relation, Expressions.and(conditions));
    }

    private Relation filter(Filter filter, List<Expr> conditions, int depth) {
        List<Expr> movable = new ArrayList<>(conditions);
        List<Expr> fixed = new ArrayList<>();
        for (Expr conjunct : Expressions.conjuncts(expression(filter.condition(), depth))) {
            (Purity.isVolatile(conjunct) ? fixed : movable).add(conjunct);
        }
        return filtered(push(filter.input(), movable, depth), fixed);
    }

    private Relation project(Project project, List<Expr> conditions, int depth) {
        List<Expr> below = new ArrayList<>();
        List<Expr> above = new ArrayList<>();
        for (Expr condition : conditions) {
            boolean movable =
                    References.columns(condition).stream()
                            .mapToObj(project.expressions()::get)
                            .noneMatch(
                                    value -> Purity.isVolatile(value) || Purity.hasSubquery(value));
            if (movable) {
                below.add(
                        References.substitute(
                                condition, index -> project.expressions().get(index)));
            } else {
                above.add(condition);
            }
        }
        Relation input = push(project.input(), below, depth);
        List<Expr> items =
                Expressions.mapAll(project.expressions(), item -> expression(item, depth));
        return filtered(new Project(input, items, project.columns()), above);
    }

    private Relation join(Join join, List<Expr> conditions, int depth) {
        int width = join.left().columns().size();
        int total = width + join.right().columns().size();
        Join.Kind kind = OuterJoins.simplified(join.kind(), conditions, width, total);
        Split above = Split.of(conditions, width);
        Split own = Split.of(Expressions.conjuncts(expression(join.condition(), depth)), width);
        List<Expr> left = new ArrayList<>();
        List<Expr> right = new ArrayList<>();
        List<Expr> on = new ArrayList<>(own.both());
        List<Expr> rest = new ArrayList<>();
        switch (kind) {
            case INNER -> {
                left.addAll(above.left());
                left.addAll(own.left());
                right.addAll(above.right());
                right.addAll(own.right());
                on.addAll(above.both());
            }
            case LEFT -> {
                left.addAll(above.left());
                right.addAll(own.right());
                on.addAll(own.left());
                rest.addAll(above.right(width));
                rest.addAll(above.both());
            }
            case RIGHT -> {
                right.addAll(above.right());
                left.addAll(own.left());
                on.addAll(own.right(width));
                rest.addAll(above.left());
                rest.addAll(above.both());
            }
            case FULL -> {
                on.addAll(own.left());
                on.addAll(own.right(width));
                rest.addAll(conditions);
            }
            case SEMI -> {
                left.addAll(conditions);
                left.addAll(own.left());
                right.addAll(own.right());
            }
            case ANTI -> {
                left.addAll(conditions);
                on.addAll(own.left());
                right.addAll(own.right());
            }
        }
        Relation result =
                new Join(
                        kind,
                        push(join.left(), left, depth),
                        push(join.right(), right, depth),
                        Expressions.and(on));
        return filtered(result, rest);
    }

    private Relation apply(Apply apply, List<Expr> conditions, int depth) {
        int width = apply.left().columns().size();
        int total = width + apply.right().columns().size();
        Join.Kind kind = OuterJoins.simplified(apply.kind(), conditions, width, total);
        Split above = Split.of(conditions, width);
        Split own = Split.of(Expressions.conjuncts(expression(apply.condition(), depth)), width);
        List<Expr> left = new ArrayList<>();
        List<Expr> right = new ArrayList<>(own.right());
        List<Expr> on = new ArrayList<>(own.both());
        List<Expr> rest = new ArrayList<>();
        if (kind == Join.Kind.SEMI || kind == Join.Kind.ANTI) {
            left.addAll(conditions);
        } else {
            left.addAll(above.left());
        }
        if (kind == Join.Kind.INNER) {
            left.addAll(own.left());
            right.addAll(above.right());
            on.addAll(above.both());
        } else {
            on.addAll(own.left());
            if (kind == Join.Kind.LEFT) {
                rest.addAll(above.right(width));
                rest.addAll(above.both());
            }
        }
        // One level further in on the right side: what was outside is now one more row away.
        List<Expr> lowered =
                right.stream().map(condition -> References.shift(condition, 1, 1)).toList();
        return filtered(
                new Apply(
                        kind,
                        push(apply.left(), left, depth),
                        push(apply.right(), lowered, depth + 1),
                        Expressions.and(on)),
                rest);
    }

    private Relation aggregate(Aggregate aggregate, List<Expr> conditions, int depth) {
        List<Expr> below = new ArrayList<>();
        List<Expr> above = new ArrayList<>();
        boolean oneSet = aggregate.groupingSets().size() == 1 && !aggregate.keys().isEmpty();
        for (Expr condition : conditions) {
            BitSet columns = References.columns(condition);
            boolean movable =
                    oneSet
                            && !columns.isEmpty()
                            && columns.length() <= aggregate.keys().size()
                            && columns.stream()
                                    .mapToObj(aggregate.keys()::get)
                                    .noneMatch(
                                            key ->
                                                    Purity.isVolatile(key)
                                                            || Purity.hasSubquery(key));
            if (movable) {
                below.add(References.substitute(condition, index -> aggregate.keys().get(index)));
            } else {
                above.add(condition);
            }
        }
        Relation input = push(aggregate.input(), below, depth);
        Aggregate over =
                new Aggregate(
                        new OneRow(),
                        aggregate.keys(),
                        aggregate.groupingSets(),
                        aggregate.calls(),
                        aggregate.columns());
        Aggregate mapped = (Aggregate) mapParts(over, depth);
        return filtered(
                new Aggregate(
                        input,
                        mapped.keys(),
                        mapped.groupingSets(),
                        mapped.calls(),
                        mapped.columns()),
                above);
    }

    /// Whole partitions may be dropped before they are numbered.
    private Relation window(Window window, List<Expr> conditions, int depth) {
        BitSet partition = new BitSet();
        for (Expr key : window.partition()) {
            if (key instanceof Expr.Column column) {
                partition.set(column.index());
            }
        }
        List<Expr> below = new ArrayList<>();
        List<Expr> above = new ArrayList<>();
        for (Expr condition : conditions) {
            BitSet columns = References.columns(condition);
            columns.andNot(partition);
            (columns.isEmpty() ? below : above).add(condition);
        }
        Relation input = push(window.input(), below, depth);
        return filtered(
                new Window(
                        input,
                        window.partition(),
                        window.order(),
                        window.frame(),
                        window.calls(),
                        window.columns()),
                above);
    }
}
