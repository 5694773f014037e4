package io.falcondb.sql.plan;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.CteScan;
import io.falcondb.sql.algebra.Distinct;
import io.falcondb.sql.algebra.DistinctOn;
import io.falcondb.sql.algebra.FunctionScan;
import io.falcondb.sql.algebra.Limit;
import io.falcondb.sql.algebra.LockRows;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.ProjectSet;
import io.falcondb.sql.algebra.RecursiveUnion;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.SetOperation;
import io.falcondb.sql.algebra.Sort;
import io.falcondb.sql.algebra.SortKey;
import io.falcondb.sql.algebra.ValuesScan;
import io.falcondb.sql.algebra.With;
import io.falcondb.sql.algebra.WorkTableScan;
import io.falcondb.sql.bind.RecordColumns;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.flow.Append;
import io.falcondb.sql.execute.row.HashKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plans the nodes that pass rows on: limits, set operations, WITH, functions, constants.
final class FlowPlanner {

    private static final double LIMIT_UNKNOWN = 100;

    private final Planning planning;
    private final RelationPlanner relations;
    private final Map<Integer, io.falcondb.sql.execute.flow.With.Name> names = new HashMap<>();
    private final Map<Integer, String> cteNames = new HashMap<>();
    private final Map<Integer, Double> cteRows = new HashMap<>();

    FlowPlanner(Planning planning, RelationPlanner relations) {
        this.planning = planning;
        this.relations = relations;
    }

    Planned oneRow() {
        return planning.node(
                io.falcondb.sql.execute.scan.ValuesScan.oneEmptyRow(),
                new Estimate(0, Estimate.CPU_ROW, 1, 0),
                "Result");
    }

    Planned values(ValuesScan values) {
        Evaluator[][] rows = new Evaluator[values.rows().size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = planning.compile(values.rows().get(i));
        }
        return planning.node(
                new io.falcondb.sql.execute.scan.ValuesScan(rows),
                new Estimate(
                        0,
                        rows.length * Estimate.CPU_ROW,
                        rows.length,
                        Planning.width(values.columns())),
                rows.length == 1 ? "Result" : "Values Scan on \"*VALUES*\"");
    }

    Planned functionScan(FunctionScan scan) {
        List<io.falcondb.sql.execute.scan.FunctionScan.Source> sources = new ArrayList<>();
        String name = "";
        for (FunctionScan.Source source : scan.sources()) {
            if (source.expression() instanceof Expr.Call call && call.function().returnsSet()) {
                name = call.function().name();
                sources.add(
                        new io.falcondb.sql.execute.scan.FunctionScan.Source.Rows(
                                RelationPlanner.setReturning(call),
                                planning.compile(call.arguments()),
                                call.function().strict(),
                                source.width()));
            } else {
                name = source.expression() instanceof Expr.Call call ? call.function().name() : "";
                sources.add(
                        new io.falcondb.sql.execute.scan.FunctionScan.Source.One(
                                planning.compile(source.expression()),
                                source.spread(),
                                source.width()));
            }
        }
        return planning.node(
                new io.falcondb.sql.execute.scan.FunctionScan(sources, scan.ordinality()),
                new Estimate(0, 10, 1000, Planning.width(scan.columns())),
                "Function Scan on " + name);
    }

    Planned projectSet(ProjectSet project) {
        Planned below = relations.plan(project.input());
        List<io.falcondb.sql.execute.flow.ProjectSet.Call> calls = new ArrayList<>();
        for (Expr.Call call : project.calls()) {
            calls.add(
                    new io.falcondb.sql.execute.flow.ProjectSet.Call(
                            RelationPlanner.setReturning(call),
                            planning.compile(call.arguments()),
                            call.function().strict(),
                            RecordColumns.types(call)));
        }
        return planning.node(
                new io.falcondb.sql.execute.flow.ProjectSet(below.operator(), calls),
                new Estimate(
                        below.node().startupCost(),
                        below.cost() + below.rows(),
                        below.rows() * 1000,
                        Planning.width(project.columns())),
                "ProjectSet",
                below);
    }

    Planned limit(Limit limit) {
        double wanted = constant(limit.limit(), LIMIT_UNKNOWN);
        double skipped = constant(limit.offset(), limit.offset() == null ? 0 : LIMIT_UNKNOWN);
        boolean limited = limit.limit() != null;
        Evaluator most = limit.limit() == null ? null : planning.compile(limit.limit());
        Evaluator skip = limit.offset() == null ? null : planning.compile(limit.offset());
        double take = limited ? wanted + skipped : Double.POSITIVE_INFINITY;
        Planned below;
        HashKeys ties = null;
        if (limit.withTies() && limit.input() instanceof Sort sort) {
            below = relations.plan(sort, Wish.NONE);
            ties =
                    new HashKeys(
                            List.of(
                                    planning.compile(
                                            sort.keys().stream()
                                                    .map(SortKey::expression)
                                                    .toList())),
                            sort.keys().stream().map(key -> key.expression().type()).toList());
        } else {
            below = relations.plan(limit.input(), Wish.limit(take));
            below = topRows(below, most, skip);
        }
        double rows = limited ? Math.min(wanted, below.rows()) : below.rows() - skipped;
        double part = Math.min(1, (rows + skipped) / Math.max(1, below.rows()));
        return planning.node(
                new io.falcondb.sql.execute.flow.Limit(below.operator(), most, skip, ties),
                new Estimate(
                        below.node().startupCost(),
                        below.node().startupCost()
                                + (below.cost() - below.node().startupCost()) * part,
                        rows,
                        below.node().width()),
                "Limit",
                below);
    }

    /// A sort, perhaps below a projection of columns, keeps only what the limit takes.
    private static Planned topRows(
            Planned below, @Nullable Evaluator most, @Nullable Evaluator skip) {
        if (most == null) {
            return below;
        }
        Operator bounded =
                switch (below.operator()) {
                    case io.falcondb.sql.execute.sort.Sort sort ->
                            new io.falcondb.sql.execute.sort.TopRows(sort, most, skip);
                    case io.falcondb.sql.execute.flow.Projection.Columns columns
                            when columns.input()
                                    instanceof io.falcondb.sql.execute.sort.Sort sort ->
                            new io.falcondb.sql.execute.flow.Projection.Columns(
                                    new io.falcondb.sql.execute.sort.TopRows(sort, most, skip),
                                    columns.columns());
                    default -> below.operator();
                };
        return new Planned(bounded, below.node(), below.ordered());
    }

    private static double constant(@Nullable Expr expression, double otherwise) {
        return expression instanceof Expr.Constant constant
                        && constant.value() instanceof Long value
                ? Math.max(0, value)
                : otherwise;
    }

    Planned distinct(Distinct distinct) {
        Planned below = relations.plan(distinct.input());
        return planning.node(
                new io.falcondb.sql.execute.flow.Distinct(
                        below.operator(), RelationPlanner.types(distinct.columns())),
                new Estimate(
                        below.cost(),
                        below.cost() + below.rows() * Estimate.CPU_OPERATOR,
                        Math.min(below.rows(), 200),
                        below.node().width()),
                "HashAggregate",
                below);
    }

    Planned distinctOn(DistinctOn distinct) {
        Planned below = relations.plan(distinct.input());
        HashKeys keys =
                new HashKeys(
                        List.of(planning.compile(distinct.keys())),
                        distinct.keys().stream().map(Expr::type).toList());
        return planning.node(
                new io.falcondb.sql.execute.flow.Distinct.Neighbours(below.operator(), keys),
                new Estimate(
                        below.node().startupCost(),
                        below.cost(),
                        Math.min(below.rows(), 200),
                        below.node().width()),
                "Unique",
                below);
    }

    Planned setOperation(SetOperation operation) {
        Planned left = relations.plan(operation.left());
        Planned right = relations.plan(operation.right());
        double cost = left.cost() + right.cost();
        int width = Planning.width(operation.columns());
        var types = RelationPlanner.types(operation.columns());
        if (operation.kind() == SetOperation.Kind.UNION) {
            Planned both =
                    planning.node(
                            new Append(List.of(left.operator(), right.operator())),
                            new Estimate(0, cost, left.rows() + right.rows(), width),
                            "Append",
                            left,
                            right);
            return operation.all()
                    ? both
                    : planning.node(
                            new io.falcondb.sql.execute.flow.Distinct(both.operator(), types),
                            new Estimate(cost, cost + both.rows() * 0.01, both.rows(), width),
                            "HashAggregate",
                            both);
        }
        boolean intersect = operation.kind() == SetOperation.Kind.INTERSECT;
        return planning.node(
                new io.falcondb.sql.execute.flow.SetOperation(
                        intersect, operation.all(), left.operator(), right.operator(), types),
                new Estimate(0, cost, left.rows(), width),
                "HashSetOp "
                        + (intersect ? "Intersect" : "Except")
                        + (operation.all() ? " All" : ""),
                left,
                right);
    }

    Planned with(With with) {
        List<io.falcondb.sql.execute.flow.With.Query> queries = new ArrayList<>();
        List<PlanNode.Child> children = new ArrayList<>();
        for (With.Cte cte : with.ctes()) {
            addCte(cte, queries, children);
        }
        Planned body = relations.plan(with.body());
        Operator operator = new io.falcondb.sql.execute.flow.With(queries, body.operator());
        return new Planned(operator, body.node().with(children), body.ordered());
    }

    /// Plans one named query, so that scans of it can be planned after it.
    void addCte(
            With.Cte cte,
            List<io.falcondb.sql.execute.flow.With.Query> queries,
            List<PlanNode.Child> children) {
        var name = new io.falcondb.sql.execute.flow.With.Name();
        names.put(cte.id(), name);
        cteNames.put(cte.id(), cte.name());
        Relation query = cte.query();
        Planned planned;
        boolean runs;
        if (query != null) {
            planned = relations.plan(query);
            runs = References.correlated(query);
        } else if (cte.modification() != null) {
            planned = new ModifyPlanner(planning).plan(cte.modification());
            runs = true;
        } else {
            throw new IllegalStateException("WITH query without a body: " + cte.name());
        }
        cteRows.put(cte.id(), planned.rows());
        queries.add(new io.falcondb.sql.execute.flow.With.Query(name, planned.operator(), runs));
        children.add(new PlanNode.Child("CTE " + cte.name(), planned.node()));
    }

    Planned cteScan(CteScan scan) {
        var name = names.get(scan.cte());
        if (name == null) {
            throw new IllegalStateException("no WITH query with id " + scan.cte());
        }
        double rows = cteRows.getOrDefault(scan.cte(), Estimate.ROWS_UNKNOWN);
        return planning.node(
                new io.falcondb.sql.execute.flow.With.Scan(name),
                new Estimate(0, rows * 0.02, rows, Planning.width(scan.columns())),
                "CTE Scan on " + cteNames.get(scan.cte()));
    }

    Planned recursiveUnion(RecursiveUnion union) {
        var name =
                names.computeIfAbsent(
                        -1 - union.id(), id -> new io.falcondb.sql.execute.flow.With.Name());
        Planned seed = relations.plan(union.seed());
        Planned step = relations.plan(union.step());
        return planning.node(
                new io.falcondb.sql.execute.flow.RecursiveUnion(
                        name,
                        seed.operator(),
                        step.operator(),
                        union.distinct(),
                        RelationPlanner.types(union.columns())),
                new Estimate(
                        0,
                        seed.cost() + 10 * step.cost(),
                        seed.rows() + 10 * step.rows(),
                        Planning.width(union.columns())),
                "Recursive Union",
                seed,
                step);
    }

    Planned workTableScan(WorkTableScan scan) {
        var name =
                names.computeIfAbsent(
                        -1 - scan.union(), id -> new io.falcondb.sql.execute.flow.With.Name());
        return planning.node(
                new io.falcondb.sql.execute.flow.RecursiveUnion.WorkTableScan(name),
                new Estimate(0, 1, 100, Planning.width(scan.columns())),
                "WorkTable Scan");
    }

    Planned lockRows(LockRows lock, Wish wish) {
        Planned below = relations.plan(lock.input(), wish);
        List<io.falcondb.sql.execute.modify.LockRows.Target> targets = new ArrayList<>();
        for (LockRows.Target target : lock.targets()) {
            targets.add(
                    new io.falcondb.sql.execute.modify.LockRows.Target(
                            planning.writers().stored(target.table()),
                            ints(target.ordinals()),
                            ints(target.columns()),
                            target.key(),
                            mode(target.strength()),
                            target.waitPolicy()));
        }
        Expr recheck = lock.recheck();
        Planned planned =
                planning.node(
                        new io.falcondb.sql.execute.modify.LockRows(
                                below.operator(),
                                targets,
                                recheck == null ? null : planning.compile(recheck),
                                planning.catalogVersion()),
                        new Estimate(
                                below.node().startupCost(),
                                below.cost() + below.rows() * Estimate.CPU_ROW,
                                below.rows(),
                                below.node().width()),
                        "LockRows",
                        below);
        return new Planned(planned.operator(), planned.node(), below.ordered());
    }

    private static LockMode mode(LockRows.Strength strength) {
        return switch (strength) {
            case KEY_SHARE -> LockMode.KEY_SHARE;
            case SHARE -> LockMode.SHARE_ROW;
            case NO_KEY_UPDATE -> LockMode.NO_KEY_UPDATE;
            case UPDATE -> LockMode.UPDATE;
        };
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    static List<String> columnNames(List<OutputColumn> columns) {
        return ExpressionText.names(columns);
    }
}
