package io.falcondb.sql.plan;

import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.algebra.Aggregate;
import io.falcondb.sql.algebra.AggregateCall;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.Sort;
import io.falcondb.sql.algebra.SortKey;
import io.falcondb.sql.algebra.Window;
import io.falcondb.sql.execute.aggregate.AggregateFunction;
import io.falcondb.sql.execute.aggregate.HashAggregate;
import io.falcondb.sql.execute.aggregate.VectorAggregate;
import io.falcondb.sql.execute.scan.VectorScan;
import io.falcondb.sql.execute.sort.SortOrder;
import java.util.ArrayList;
import java.util.List;

/// Plans grouping, sorting and windows.
final class GroupPlanner {

    private final Planning planning;
    private final RelationPlanner relations;

    GroupPlanner(Planning planning, RelationPlanner relations) {
        this.planning = planning;
        this.relations = relations;
    }

    Planned aggregate(Aggregate aggregate) {
        Planned below = relations.plan(aggregate.input());
        int[][] sets = new int[aggregate.groupingSets().size()][];
        for (int i = 0; i < sets.length; i++) {
            sets[i] =
                    aggregate.groupingSets().get(i).stream().mapToInt(Integer::intValue).toArray();
        }
        AggregateFunction[] functions =
                aggregate.calls().stream().map(this::function).toArray(AggregateFunction[]::new);
        boolean grouped = !aggregate.keys().isEmpty();
        double rows =
                grouped
                        ? Math.min(below.rows(), Math.max(1, below.rows() / 5))
                        : Math.max(1, sets.length);
        HashAggregate byRows =
                new HashAggregate(
                        below.operator(),
                        aggregate.input().columns().stream().map(OutputColumn::type).toList(),
                        planning.compile(aggregate.keys()),
                        aggregate.keys().stream().map(Expr::type).toArray(Type[]::new),
                        sets,
                        functions);
        VectorScan batches =
                vectorises(aggregate)
                        ? planning.vectorScan(below.operator(), aggregate.input())
                        : null;
        Planned planned =
                planning.node(
                        batches == null
                                ? byRows
                                : new VectorAggregate(
                                        byRows, batches, aggregate.keys(), calls(aggregate)),
                        new Estimate(
                                below.cost(),
                                below.cost()
                                        + below.rows()
                                                * (functions.length + 1)
                                                * Estimate.CPU_OPERATOR,
                                rows,
                                Planning.width(aggregate.columns())),
                        grouped ? "HashAggregate" : "Aggregate",
                        below);
        if (batches != null) {
            planned = new Planned(planned.operator(), planned.node().vectorized(), false);
        }
        if (!grouped) {
            return planned;
        }
        List<String> names = ExpressionText.names(aggregate.input().columns());
        return new Planned(
                planned.operator(),
                planned.node()
                        .with(
                                new PlanNode.Detail(
                                        "Group Key",
                                        () -> ExpressionText.ofAll(aggregate.keys(), names))),
                false);
    }

    /// Whether all that an aggregate computes can be computed over batches.
    private boolean vectorises(Aggregate aggregate) {
        return aggregate.groupingSets().size() == 1
                && aggregate.groupingSets().getFirst().size() == aggregate.keys().size()
                && planning.vectorises(aggregate.keys())
                && aggregate.calls().stream().allMatch(this::vectorises);
    }

    private boolean vectorises(AggregateCall call) {
        Expr filter = call.filter();
        return !call.distinct()
                && call.order().isEmpty()
                && call.arguments().size() <= 1
                && planning.vectorises(call.arguments())
                && (filter == null || planning.vectorises(filter));
    }

    private static List<VectorAggregate.Call> calls(Aggregate aggregate) {
        return aggregate.calls().stream()
                .map(
                        call ->
                                new VectorAggregate.Call(
                                        call.arguments().isEmpty()
                                                ? null
                                                : call.arguments().getFirst(),
                                        call.filter()))
                .toList();
    }

    AggregateFunction function(AggregateCall call) {
        return function(
                call.function(),
                call.arguments(),
                call.type(),
                call.distinct(),
                call.order(),
                call.filter());
    }

    AggregateFunction function(
            Function function,
            List<Expr> arguments,
            Type type,
            boolean distinct,
            List<SortKey> order,
            @org.jspecify.annotations.Nullable Expr filter) {
        if (!(function.body() instanceof Function.Aggregate body)) {
            throw new IllegalStateException("not an aggregate: " + function.name());
        }
        return new AggregateFunction(
                body,
                planning.compile(arguments),
                arguments.stream().map(Expr::type).toList(),
                type,
                distinct,
                order.isEmpty() ? null : order(order),
                filter == null ? null : planning.compile(filter));
    }

    SortOrder order(List<SortKey> keys) {
        List<SortOrder.Key> compiled = new ArrayList<>();
        for (SortKey key : keys) {
            Evaluator value = planning.compile(key.expression());
            compiled.add(
                    new SortOrder.Key(
                            value, key.expression().type(), key.descending(), key.nullsFirst()));
        }
        return new SortOrder(compiled);
    }

    Planned sort(Sort sort, double limit) {
        Planned below = relations.plan(sort.input(), new Wish(sort.keys(), limit));
        return below.ordered() ? below : sorted(below, sort.keys(), sort);
    }

    private Planned sorted(Planned below, List<SortKey> keys, Sort sort) {
        double cost = below.cost() + Estimate.sortCost(below.rows());
        Planned planned =
                planning.node(
                        new io.falcondb.sql.execute.sort.Sort(
                                below.operator(),
                                order(keys),
                                List.of(RelationPlanner.types(sort.columns()))),
                        new Estimate(cost, cost, below.rows(), below.node().width()),
                        "Sort",
                        below);
        List<String> names = ExpressionText.names(sort.columns());
        return new Planned(
                planned.operator(),
                planned.node()
                        .with(
                                new PlanNode.Detail(
                                        "Sort Key", () -> ExpressionText.ofKeys(keys, names))),
                true);
    }

    Planned window(Window window) {
        return new WindowPlanner(planning, this, relations).plan(window);
    }
}
