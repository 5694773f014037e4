package io.falcondb.sql.plan;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.algebra.Aggregate;
import io.falcondb.sql.algebra.Apply;
import io.falcondb.sql.algebra.CteScan;
import io.falcondb.sql.algebra.Distinct;
import io.falcondb.sql.algebra.DistinctOn;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.Filter;
import io.falcondb.sql.algebra.FunctionScan;
import io.falcondb.sql.algebra.Join;
import io.falcondb.sql.algebra.Limit;
import io.falcondb.sql.algebra.LockRows;
import io.falcondb.sql.algebra.OneRow;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.Project;
import io.falcondb.sql.algebra.ProjectSet;
import io.falcondb.sql.algebra.RecursiveUnion;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.SetOperation;
import io.falcondb.sql.algebra.Sort;
import io.falcondb.sql.algebra.TableScan;
import io.falcondb.sql.algebra.ValuesScan;
import io.falcondb.sql.algebra.VirtualScan;
import io.falcondb.sql.algebra.Window;
import io.falcondb.sql.algebra.With;
import io.falcondb.sql.algebra.WorkTableScan;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.flow.Projection;
import io.falcondb.sql.execute.scan.VectorProjection;
import io.falcondb.sql.execute.scan.VectorScan;
import io.falcondb.sql.execute.scan.VirtualTableScan;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Chooses an operator for every node of a logical tree.
final class RelationPlanner {

    private final Planning planning;
    private final AccessPlanner access;
    private final FlowPlanner flow;
    private final JoinPlanner joins;
    private final GroupPlanner groups;
    private final Map<Relation, Planned> planned = new IdentityHashMap<>();

    RelationPlanner(Planning planning) {
        this.planning = planning;
        this.access = new AccessPlanner(planning);
        this.flow = new FlowPlanner(planning, this);
        this.joins = new JoinPlanner(planning, this, access);
        this.groups = new GroupPlanner(planning, this);
    }

    FlowPlanner flow() {
        return flow;
    }

    /// Each node is planned once, however many alternatives above it are weighed.
    Planned plan(Relation relation) {
        Planned known = planned.get(relation);
        if (known == null) {
            known = plan(relation, Wish.NONE);
            planned.put(relation, known);
        }
        return known;
    }

    Planned plan(Relation relation, Wish wish) {
        return switch (relation) {
            case OneRow _ -> flow.oneRow();
            case TableScan scan -> access.plan(scan, List.of(), wish.order(), wish.limit());
            case VirtualScan scan -> virtualScan(scan, List.of());
            case FunctionScan scan -> flow.functionScan(scan);
            case ValuesScan values -> flow.values(values);
            case CteScan scan -> flow.cteScan(scan);
            case WorkTableScan scan -> flow.workTableScan(scan);
            case Filter filter -> filter(filter, wish);
            case Project project -> project(project, wish);
            case ProjectSet project -> flow.projectSet(project);
            case Join join -> joins.plan(join);
            case Apply apply -> joins.plan(apply);
            case Aggregate aggregate -> groups.aggregate(aggregate);
            case Window window -> groups.window(window);
            case Sort sort -> groups.sort(sort, wish.limit());
            case Limit limit -> flow.limit(limit);
            case Distinct distinct -> flow.distinct(distinct);
            case DistinctOn distinct -> flow.distinctOn(distinct);
            case SetOperation operation -> flow.setOperation(operation);
            case With with -> flow.with(with);
            case RecursiveUnion union -> flow.recursiveUnion(union);
            case LockRows lock -> flow.lockRows(lock, wish);
        };
    }

    private Planned filter(Filter filter, Wish wish) {
        List<Expr> conjuncts = new ArrayList<>(Expressions.conjuncts(filter.condition()));
        Relation input = filter.input();
        while (input instanceof Filter inner) {
            conjuncts.addAll(0, Expressions.conjuncts(inner.condition()));
            input = inner.input();
        }
        return filtered(input, conjuncts, wish);
    }

    /// A relation under conjuncts, which go into the scan if it is one.
    Planned filtered(Relation input, List<Expr> conjuncts, Wish wish) {
        if (input instanceof TableScan scan) {
            return access.plan(
                    scan,
                    conjuncts,
                    wish.order(),
                    conjuncts.isEmpty() ? wish.limit() : wish.limit() * 3);
        }
        if (input instanceof VirtualScan scan) {
            return virtualScan(scan, conjuncts);
        }
        Planned below = plan(input, wish);
        if (conjuncts.isEmpty()) {
            return below;
        }
        Evaluator condition = planning.compile(Expressions.and(conjuncts));
        double rows = below.rows() * Math.pow(Estimate.CONDITION_SELECTIVITY, conjuncts.size());
        Planned planned =
                planning.node(
                        new io.falcondb.sql.execute.flow.Filter(below.operator(), condition),
                        new Estimate(
                                below.node().startupCost(),
                                below.cost() + below.rows() * Estimate.CPU_OPERATOR,
                                rows,
                                below.node().width()),
                        "Result",
                        below);
        List<String> names = ExpressionText.names(input.columns());
        return new Planned(
                planned.operator(),
                planned.node()
                        .with(
                                new PlanNode.Detail(
                                        "Filter",
                                        () ->
                                                ExpressionText.of(
                                                        Expressions.and(conjuncts), names))),
                below.ordered());
    }

    private Planned virtualScan(VirtualScan scan, List<Expr> conjuncts) {
        Planned planned =
                planning.node(
                        new VirtualTableScan(
                                scan.table(),
                                scan.ordinals().stream().mapToInt(Integer::intValue).toArray(),
                                planning.condition(conjuncts)),
                        new Estimate(
                                0,
                                1,
                                100 * Math.pow(Estimate.CONDITION_SELECTIVITY, conjuncts.size()),
                                Planning.width(scan.columns())),
                        "Seq Scan on " + scan.table().name());
        if (conjuncts.isEmpty()) {
            return planned;
        }
        List<String> names = ExpressionText.names(scan.columns());
        return new Planned(
                planned.operator(),
                planned.node()
                        .with(
                                new PlanNode.Detail(
                                        "Filter",
                                        () ->
                                                ExpressionText.of(
                                                        Expressions.and(conjuncts), names))),
                false);
    }

    /// Projections are not shown by EXPLAIN, as in PostgreSQL: every node projects.
    private Planned project(Project project, Wish wish) {
        Planned below = plan(project.input(), wish.through(project));
        int[] columns = columnsOnly(project.expressions());
        Operator operator =
                columns == null
                        ? computed(project, below.operator())
                        : isIdentity(columns, project.input())
                                ? below.operator()
                                : new Projection.Columns(below.operator(), columns);
        Planned withSubplans =
                planning.node(
                        operator,
                        new Estimate(0, 0, below.rows(), Planning.width(project.columns())),
                        "");
        return new Planned(
                operator, below.node().with(withSubplans.node().children()), below.ordered());
    }

    private Operator computed(Project project, Operator below) {
        Evaluator[] closures = planning.compile(project.expressions());
        VectorScan scan =
                planning.vectorises(project.expressions())
                        ? planning.vectorScan(below, project.input())
                        : null;
        return scan == null
                ? new Projection(below, closures)
                : new VectorProjection(scan, List.copyOf(project.expressions()), closures);
    }

    private static int @org.jspecify.annotations.Nullable [] columnsOnly(List<Expr> expressions) {
        int[] columns = new int[expressions.size()];
        for (int i = 0; i < columns.length; i++) {
            if (!(expressions.get(i) instanceof Expr.Column column)) {
                return null;
            }
            columns[i] = column.index();
        }
        return columns;
    }

    private static boolean isIdentity(int[] columns, Relation input) {
        if (columns.length != input.columns().size()) {
            return false;
        }
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] != i) {
                return false;
            }
        }
        return true;
    }

    static Type[] types(List<OutputColumn> columns) {
        return columns.stream().map(OutputColumn::type).toArray(Type[]::new);
    }

    /// The body of a call that must return rows.
    static Function.SetReturning setReturning(Expr.Call call) {
        if (call.function().body() instanceof Function.SetReturning rows) {
            return rows;
        }
        throw new DatabaseException(
                ErrorCode.FEATURE_NOT_SUPPORTED,
                "function " + call.function().name() + " does not return a set");
    }
}
