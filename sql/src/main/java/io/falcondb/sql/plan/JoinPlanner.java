package io.falcondb.sql.plan;

import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Apply;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.Filter;
import io.falcondb.sql.algebra.Join;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.TableScan;
import io.falcondb.sql.execute.flow.Projection;
import io.falcondb.sql.execute.join.ApplyJoin;
import io.falcondb.sql.execute.join.HashJoin;
import io.falcondb.sql.execute.join.JoinKind;
import io.falcondb.sql.execute.join.NestedLoopJoin;
import io.falcondb.sql.execute.row.HashKeys;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses between hash joins, lookups in an index, and nested loops.
final class JoinPlanner {

    private final Planning planning;
    private final RelationPlanner relations;
    private final AccessPlanner access;

    JoinPlanner(Planning planning, RelationPlanner relations, AccessPlanner access) {
        this.planning = planning;
        this.relations = relations;
        this.access = access;
    }

    Planned plan(Apply apply) {
        Planned left = relations.plan(apply.left());
        Planned right = relations.plan(apply.right());
        JoinKind kind = kind(apply.kind());
        Evaluator condition = planning.condition(Expressions.conjuncts(apply.condition()));
        double rows =
                kind == JoinKind.INNER || kind == JoinKind.LEFT
                        ? left.rows() * right.rows()
                        : left.rows();
        return planning.node(
                new ApplyJoin(
                        kind,
                        left.operator(),
                        right.operator(),
                        condition,
                        apply.left().columns().size(),
                        apply.right().columns().size()),
                new Estimate(
                        left.node().startupCost(),
                        left.cost() + left.rows() * right.cost(),
                        rows,
                        Planning.width(apply.columns())),
                title("Nested Loop", kind),
                left,
                right);
    }

    Planned plan(Join join) {
        List<Expr> conjuncts = Expressions.conjuncts(join.condition());
        Planned best = oneWay(join, conjuncts);
        if (join.kind() != Join.Kind.INNER) {
            return best;
        }
        int left = join.left().columns().size();
        int right = join.right().columns().size();
        Join swapped =
                new Join(
                        Join.Kind.INNER,
                        join.right(),
                        join.left(),
                        References.remap(join.condition(), i -> i < left ? i + right : i - left));
        Planned other = oneWay(swapped, Expressions.conjuncts(swapped.condition()));
        return other.cost() < best.cost() * 0.95 ? turned(other, left, right) : best;
    }

    /// Gives the columns of a swapped join in their wanted order.
    private static Planned turned(Planned swapped, int left, int right) {
        int[] columns = new int[left + right];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = i < left ? i + right : i - left;
        }
        return new Planned(
                new Projection.Columns(swapped.operator(), columns), swapped.node(), false);
    }

    private Planned oneWay(Join join, List<Expr> conjuncts) {
        JoinKind kind = kind(join.kind());
        Planned left = relations.plan(join.left());
        JoinKeys keys = JoinKeys.of(conjuncts, join.left().columns().size());
        Planned lookup = null;
        if (kind != JoinKind.RIGHT && kind != JoinKind.FULL && !keys.isEmpty()) {
            lookup = lookup(join, kind, left, keys);
        }
        Planned right = relations.plan(join.right());
        Planned whole =
                keys.isEmpty()
                        ? nestedLoop(join, kind, left, right, conjuncts)
                        : hash(join, kind, left, right, keys);
        return lookup != null && lookup.cost() < whole.cost() ? lookup : whole;
    }

    private Planned hash(Join join, JoinKind kind, Planned left, Planned right, JoinKeys keys) {
        HashKeys leftKeys = keys(keys.left());
        HashKeys rightKeys = keys(keys.right());
        Evaluator condition = planning.condition(keys.rest());
        double build = right.cost() + right.rows() * 0.02;
        double rows = rows(kind, left.rows(), right.rows());
        Planned planned =
                planning.node(
                        new HashJoin(
                                kind,
                                left.operator(),
                                right.operator(),
                                leftKeys,
                                rightKeys,
                                condition,
                                List.of(RelationPlanner.types(join.left().columns())),
                                List.of(RelationPlanner.types(join.right().columns()))),
                        new Estimate(
                                build,
                                build + left.cost() + (left.rows() + rows) * Estimate.CPU_ROW,
                                rows,
                                Planning.width(join.columns())),
                        title("Hash", kind),
                        left,
                        right);
        return described(planned, join, "Hash Cond", keys.conjuncts(), keys.rest());
    }

    private Planned nestedLoop(
            Join join, JoinKind kind, Planned left, Planned right, List<Expr> conjuncts) {
        Planned planned =
                planning.node(
                        new NestedLoopJoin(
                                kind,
                                left.operator(),
                                right.operator(),
                                planning.condition(conjuncts),
                                join.left().columns().size(),
                                join.right().columns().size()),
                        new Estimate(
                                left.node().startupCost() + right.cost(),
                                left.cost()
                                        + right.cost()
                                        + left.rows() * right.rows() * Estimate.CPU_ROW,
                                Math.max(
                                        1,
                                        left.rows()
                                                * right.rows()
                                                * Math.pow(
                                                        Estimate.CONDITION_SELECTIVITY,
                                                        conjuncts.size())),
                                Planning.width(join.columns())),
                        title("Nested Loop", kind),
                        left,
                        right);
        return described(planned, join, "Join Filter", conjuncts, List.of());
    }

    /// The right side looked up by key for each left row, or null if no key fits.
    private @Nullable Planned lookup(Join join, JoinKind kind, Planned left, JoinKeys keys) {
        List<Expr> own = new ArrayList<>();
        Relation relation = join.right();
        while (relation instanceof Filter filter) {
            own.addAll(Expressions.conjuncts(filter.condition()));
            relation = filter.input();
        }
        if (!(relation instanceof TableScan scan)) {
            return null;
        }
        List<Expr> conjuncts = new ArrayList<>();
        own.forEach(conjunct -> conjuncts.add(References.shift(conjunct, 1, 1)));
        List<Expr> fromLeft = keys.asLookups();
        conjuncts.addAll(fromLeft);
        AccessPath path = access.paths(scan, conjuncts, List.of()).best(Double.POSITIVE_INFINITY);
        if (path.used().stream().noneMatch(fromLeft::contains)) {
            return null;
        }
        Planned right = access.plan(scan, conjuncts, List.of(), Double.POSITIVE_INFINITY);
        Planned planned =
                planning.node(
                        new ApplyJoin(
                                kind,
                                left.operator(),
                                right.operator(),
                                planning.condition(keys.rest()),
                                join.left().columns().size(),
                                join.right().columns().size()),
                        new Estimate(
                                left.node().startupCost(),
                                left.cost() + left.rows() * (right.cost() + Estimate.LOOKUP),
                                kind == JoinKind.INNER || kind == JoinKind.LEFT
                                        ? left.rows() * right.rows()
                                        : left.rows(),
                                Planning.width(join.columns())),
                        title("Nested Loop", kind),
                        left,
                        right);
        return described(planned, join, "Join Filter", keys.rest(), List.of());
    }

    private HashKeys keys(List<Expr> expressions) {
        return new HashKeys(
                List.of(planning.compile(expressions)),
                expressions.stream().map(Expr::type).toList());
    }

    private static double rows(JoinKind kind, double left, double right) {
        return switch (kind) {
            case INNER, LEFT -> Math.max(left, right * 0.1);
            case RIGHT, FULL -> Math.max(left, right);
            case SEMI, ANTI -> left / 2;
        };
    }

    private static Planned described(
            Planned planned, Join join, String label, List<Expr> main, List<Expr> rest) {
        List<OutputColumn> both = new ArrayList<>(join.left().columns());
        both.addAll(join.right().columns());
        List<String> names = ExpressionText.names(both);
        PlanNode node = planned.node();
        if (!main.isEmpty()) {
            node =
                    node.with(
                            new PlanNode.Detail(
                                    label, () -> ExpressionText.of(Expressions.and(main), names)));
        }
        if (!rest.isEmpty()) {
            node =
                    node.with(
                            new PlanNode.Detail(
                                    "Join Filter",
                                    () -> ExpressionText.of(Expressions.and(rest), names)));
        }
        return new Planned(planned.operator(), node, false);
    }

    private static String title(String method, JoinKind kind) {
        String word =
                switch (kind) {
                    case INNER -> "";
                    case LEFT -> " Left";
                    case RIGHT -> " Right";
                    case FULL -> " Full";
                    case SEMI -> " Semi";
                    case ANTI -> " Anti";
                };
        boolean isHash = method.equals("Hash");
        return method + word + (isHash || kind != JoinKind.INNER ? " Join" : "");
    }

    private static JoinKind kind(Join.Kind kind) {
        return switch (kind) {
            case INNER -> JoinKind.INNER;
            case LEFT -> JoinKind.LEFT;
            case RIGHT -> JoinKind.RIGHT;
            case FULL -> JoinKind.FULL;
            case SEMI -> JoinKind.SEMI;
            case ANTI -> JoinKind.ANTI;
        };
    }
}
