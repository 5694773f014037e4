package io.falcondb.sql.plan;

import io.falcondb.kernel.Ticker;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.expression.ExpressionCompiler;
import io.falcondb.relational.expression.vector.VectorCompiler;
import io.falcondb.relational.function.Function;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.Subquery;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.flow.Measured;
import io.falcondb.sql.execute.modify.Writers;
import io.falcondb.sql.execute.scan.TableRangeScan;
import io.falcondb.sql.execute.scan.VectorScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The planning of one statement: what its parts share. Not thread-safe.
final class Planning {

    private static final ExpressionCompiler COMPILER = new ExpressionCompiler();

    /// Volatile functions that answer at once.
    private static final Set<String> QUICK_VOLATILE =
            Set.of(
                    "nextval",
                    "currval",
                    "lastval",
                    "setval",
                    "random",
                    "setseed",
                    "clock_timestamp",
                    "timeofday",
                    "gen_random_uuid",
                    "set_config");

    private final Writers writers;
    private final @Nullable Ticker measuredBy;
    private final boolean vectorised;
    private final RelationPlanner relations;
    private final List<PlanNode.Child> subplans = new ArrayList<>();
    private int subplanCount;
    private boolean mayBlock;

    /// @param measuredBy times every operator, for EXPLAIN ANALYZE; null not to
    /// @param vectorised whether operators may compute over batches of rows
    Planning(Writers writers, @Nullable Ticker measuredBy, boolean vectorised) {
        this.vectorised = vectorised;
        this.writers = writers;
        this.measuredBy = measuredBy;
        this.relations = new RelationPlanner(this);
    }

    Writers writers() {
        return writers;
    }

    RelationPlanner relations() {
        return relations;
    }

    long catalogVersion() {
        return writers.catalog().version();
    }

    /// Whether some expression does more than compute: sub-queries, and functions that can wait.
    boolean mayBlock() {
        return mayBlock;
    }

    /// Whether an expression may be computed over batches of rows.
    boolean vectorises(Expr expression) {
        return vectorised && VectorCompiler.supports(expression);
    }

    boolean vectorises(List<? extends Expr> expressions) {
        return vectorised && expressions.stream().allMatch(VectorCompiler::supports);
    }

    /// The scan behind an operator if its batches may be computed with; null otherwise.
    @Nullable VectorScan vectorScan(Operator operator, Relation relation) {
        return switch (operator) {
            case VectorScan scan -> scan;
            case TableRangeScan scan
                    when vectorised && scan.filter() == null && VectorScan.pays(scan) ->
                    new VectorScan(scan, List.of(RelationPlanner.types(relation.columns())), null);
            default -> null;
        };
    }

    Evaluator compile(Expr expression) {
        mayBlock |= Expressions.any(expression, Planning::canWait);
        return COMPILER.compile(Expressions.rewrite(expression, this::plannedSubquery));
    }

    Evaluator[] compile(List<? extends Expr> expressions) {
        Evaluator[] compiled = new Evaluator[expressions.size()];
        for (int i = 0; i < compiled.length; i++) {
            compiled[i] = compile(expressions.get(i));
        }
        return compiled;
    }

    /// Null for a condition that always holds.
    @Nullable Evaluator condition(List<Expr> conjuncts) {
        return conjuncts.isEmpty() ? null : compile(Expressions.and(conjuncts));
    }

    /// Finishes a node: sub-queries compiled since the last one hang below it.
    Planned node(Operator operator, Estimate estimate, String title, Planned... inputs) {
        Operator running = measuredBy == null ? operator : new Measured(operator, measuredBy);
        List<PlanNode.Child> children = new ArrayList<>();
        for (Planned input : inputs) {
            children.add(new PlanNode.Child(null, input.node()));
        }
        children.addAll(subplans);
        subplans.clear();
        PlanNode node =
                new PlanNode(
                        title,
                        List.of(),
                        estimate.startupCost(),
                        estimate.totalCost(),
                        estimate.rows(),
                        estimate.width(),
                        children,
                        running);
        return new Planned(running, node, false);
    }

    static int width(List<OutputColumn> columns) {
        int width = 0;
        for (OutputColumn column : columns) {
            width += column.type().length() > 0 ? column.type().length() : 32;
        }
        return width;
    }

    private static boolean canWait(Expr part) {
        return part instanceof Subquery
                || (part instanceof Expr.Call call
                        && call.function().volatility() == Function.Volatility.VOLATILE
                        && !QUICK_VOLATILE.contains(call.function().name()));
    }

    private Expr plannedSubquery(Expr expression) {
        if (!(expression instanceof Subquery subquery)) {
            return expression;
        }
        List<PlanNode.Child> outer = new ArrayList<>(subplans);
        subplans.clear();
        Planned plan = relations.plan(subquery.relation());
        subplans.addAll(0, outer);
        boolean correlated = References.correlated(subquery.relation());
        String name = (correlated ? "SubPlan " : "InitPlan ") + ++subplanCount;
        subplans.add(new PlanNode.Child(name, plan.node()));
        return new PlannedSubquery(
                subquery, plan.operator(), correlated, subquery.children(), name);
    }
}
