package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Walks relations, their expressions and the relations inside those, and rebuilds what changes.
/// `depth` counts the rows pushed between the starting point and here: one for each sub-query and
/// each right side of an [Apply].
public abstract class TreeRewriter {

    public Relation relation(Relation relation, int depth) {
        return mapParts(relation, depth);
    }

    public Expr expression(Expr expression, int depth) {
        return mapOperands(expression, depth);
    }

    /// Rewrites the operands, and the relation of a sub-query.
    protected final Expr mapOperands(Expr expression, int depth) {
        Expr mapped = Expressions.mapChildren(expression, child -> expression(child, depth));
        if (mapped instanceof Subquery subquery) {
            Relation relation = relation(subquery.relation(), depth + 1);
            return relation == subquery.relation() ? mapped : subquery.withRelation(relation);
        }
        return mapped;
    }

    /// Rewrites inputs and expressions of one node; the node itself if nothing changes.
    protected final Relation mapParts(Relation node, int depth) {
        UnaryOperator<Expr> map = expression -> expression(expression, depth);
        UnaryOperator<Relation> mapInput = input -> relation(input, depth);
        return switch (node) {
            case OneRow _, TableScan _, VirtualScan _, CteScan _, WorkTableScan _ -> node;
            case FunctionScan scan -> functionScan(scan, map);
            case ValuesScan values -> valuesScan(values, map);
            case Filter filter -> {
                Relation input = mapInput.apply(filter.input());
                Expr condition = map.apply(filter.condition());
                yield input == filter.input() && condition == filter.condition()
                        ? node
                        : new Filter(input, condition);
            }
            case Project project -> {
                Relation input = mapInput.apply(project.input());
                List<Expr> items = Expressions.mapAll(project.expressions(), map);
                yield input == project.input() && items == project.expressions()
                        ? node
                        : new Project(input, items, project.columns());
            }
            case ProjectSet project -> {
                Relation input = mapInput.apply(project.input());
                List<Expr.Call> calls = new ArrayList<>();
                for (Expr.Call call : project.calls()) {
                    List<Expr> arguments = Expressions.mapAll(call.arguments(), map);
                    calls.add(
                            new Expr.Call(call.function(), arguments, call.type(), call.typmod()));
                }
                List<OutputColumn> own =
                        project.columns()
                                .subList(
                                        project.columns().size() - calls.size(),
                                        project.columns().size());
                yield new ProjectSet(input, calls, Join.concatenate(input.columns(), own));
            }
            case Join join -> {
                Relation left = mapInput.apply(join.left());
                Relation right = mapInput.apply(join.right());
                Expr condition = map.apply(join.condition());
                yield left == join.left() && right == join.right() && condition == join.condition()
                        ? node
                        : new Join(join.kind(), left, right, condition);
            }
            case Apply apply -> {
                Relation left = mapInput.apply(apply.left());
                Relation right = relation(apply.right(), depth + 1);
                Expr condition = map.apply(apply.condition());
                yield left == apply.left()
                                && right == apply.right()
                                && condition == apply.condition()
                        ? node
                        : new Apply(apply.kind(), left, right, condition);
            }
            case Aggregate aggregate ->
                    new Aggregate(
                            mapInput.apply(aggregate.input()),
                            Expressions.mapAll(aggregate.keys(), map),
                            aggregate.groupingSets(),
                            aggregate.calls().stream().map(call -> call(call, map)).toList(),
                            aggregate.columns());
            case Window window -> window(window, mapInput.apply(window.input()), map);
            case Sort sort -> new Sort(mapInput.apply(sort.input()), keys(sort.keys(), map));
            case Limit limit ->
                    new Limit(
                            mapInput.apply(limit.input()),
                            present(limit.limit(), map),
                            present(limit.offset(), map),
                            limit.withTies());
            case Distinct distinct -> {
                Relation input = mapInput.apply(distinct.input());
                yield input == distinct.input() ? node : new Distinct(input);
            }
            case DistinctOn distinct ->
                    new DistinctOn(
                            mapInput.apply(distinct.input()),
                            Expressions.mapAll(distinct.keys(), map));
            case SetOperation operation ->
                    new SetOperation(
                            operation.kind(),
                            operation.all(),
                            mapInput.apply(operation.left()),
                            mapInput.apply(operation.right()),
                            operation.columns());
            case With with ->
                    new With(
                            with.ctes().stream().map(cte -> cte(cte, mapInput)).toList(),
                            mapInput.apply(with.body()));
            case RecursiveUnion union ->
                    new RecursiveUnion(
                            union.id(),
                            mapInput.apply(union.seed()),
                            mapInput.apply(union.step()),
                            union.distinct(),
                            union.columns());
            case LockRows lock ->
                    new LockRows(
                            mapInput.apply(lock.input()),
                            lock.targets(),
                            present(lock.recheck(), map));
        };
    }

    private static FunctionScan functionScan(FunctionScan scan, UnaryOperator<Expr> map) {
        List<FunctionScan.Source> sources = new ArrayList<>();
        for (FunctionScan.Source source : scan.sources()) {
            sources.add(
                    new FunctionScan.Source(
                            map.apply(source.expression()), source.width(), source.spread()));
        }
        return new FunctionScan(sources, scan.ordinality(), scan.columns());
    }

    private static ValuesScan valuesScan(ValuesScan values, UnaryOperator<Expr> map) {
        List<List<Expr>> rows = new ArrayList<>(values.rows().size());
        boolean changed = false;
        for (List<Expr> row : values.rows()) {
            List<Expr> mapped = Expressions.mapAll(row, map);
            changed |= mapped != row;
            rows.add(mapped);
        }
        return changed ? new ValuesScan(rows, values.columns()) : values;
    }

    private static Window window(Window window, Relation input, UnaryOperator<Expr> map) {
        WindowFrame frame = window.frame();
        List<OutputColumn> columns = window.columns();
        return new Window(
                input,
                Expressions.mapAll(window.partition(), map),
                keys(window.order(), map),
                new WindowFrame(
                        frame.mode(),
                        frame.start(),
                        present(frame.startOffset(), map),
                        frame.end(),
                        present(frame.endOffset(), map),
                        frame.exclusion()),
                window.calls().stream()
                        .map(
                                call ->
                                        new WindowCall(
                                                call.function(),
                                                Expressions.mapAll(call.arguments(), map),
                                                present(call.filter(), map),
                                                call.type(),
                                                call.typmod()))
                        .toList(),
                Join.concatenate(
                        input.columns(),
                        columns.subList(columns.size() - window.calls().size(), columns.size())));
    }

    private static AggregateCall call(AggregateCall call, UnaryOperator<Expr> map) {
        return new AggregateCall(
                call.function(),
                Expressions.mapAll(call.arguments(), map),
                call.distinct(),
                keys(call.order(), map),
                present(call.filter(), map),
                call.type(),
                call.typmod());
    }

    private static List<SortKey> keys(List<SortKey> keys, UnaryOperator<Expr> map) {
        return keys.stream()
                .map(
                        key ->
                                new SortKey(
                                        map.apply(key.expression()),
                                        key.descending(),
                                        key.nullsFirst()))
                .toList();
    }

    private static With.Cte cte(With.Cte cte, UnaryOperator<Relation> map) {
        Relation query = cte.query();
        return query == null
                ? cte
                : new With.Cte(
                        cte.id(),
                        cte.name(),
                        map.apply(query),
                        cte.modification(),
                        cte.inline(),
                        cte.columns());
    }

    private static @Nullable Expr present(@Nullable Expr expression, UnaryOperator<Expr> map) {
        return expression == null ? null : map.apply(expression);
    }
}
