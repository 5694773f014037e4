package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Distinct;
import io.falcondb.sql.algebra.Filter;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.Project;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.Sort;
import io.falcondb.sql.algebra.SortKey;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.SelectStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The upper part of a SELECT: maps what was bound over the FROM row through grouping, windows and
/// sets, and stacks order, limit and projection on top. Serves one query.
final class SelectTail {

    private final Bindings bindings;
    private final Scope scope;
    private final QueryParts parts;
    private List<Target> targets;
    private List<SortKey> order;
    private @Nullable Expr having;
    private @Nullable GroupPhase groups;
    private UnaryOperator<Expr> mapping = UnaryOperator.identity();

    SelectTail(
            Bindings bindings,
            Scope scope,
            QueryParts parts,
            List<Target> targets,
            List<SortKey> order) {
        this.bindings = bindings;
        this.scope = scope;
        this.parts = parts;
        this.targets = targets;
        this.order = order;
    }

    /// Everything above the grouping must be made of keys and aggregates.
    void group(GroupPhase phase, @Nullable Expr condition, List<Expr> distinctOn) {
        groups = phase;
        having = condition;
        targets.forEach(target -> phase.collect(target.value()));
        if (condition != null) {
            phase.collect(condition);
        }
        order.forEach(key -> phase.collect(key.expression()));
        distinctOn.forEach(phase::collect);
        for (QueryParts.PendingWindow window : parts.windows) {
            window.call().arguments().forEach(phase::collect);
            if (window.call().filter() != null) {
                phase.collect(window.call().filter());
            }
        }
        parts.sets.forEach(call -> call.arguments().forEach(phase::collect));
    }

    Relation aggregate(Relation rows) {
        GroupPhase phase = Objects.requireNonNull(groups);
        advance(phase::map);
        Relation aggregate = phase.aggregate(rows);
        return having == null ? aggregate : new Filter(aggregate, phase.map(having));
    }

    Relation windows(
            Relation rows,
            ExpressionBinder expressions,
            List<io.falcondb.sql.ast.Window> named,
            SortBinder sort) {
        if (parts.windows.isEmpty()) {
            return rows;
        }
        WindowPhase.Result result =
                new WindowPhase(expressions, named, mapping).apply(rows, parts.windows, sort);
        PartPhase phase = new PartPhase(parts, PartReference.Kind.WINDOW, result.columns());
        advance(phase::map);
        return result.relation();
    }

    Relation sets(Relation rows) {
        if (parts.sets.isEmpty()) {
            return rows;
        }
        SetPhase.Result result = SetPhase.apply(rows, parts, mapping);
        advance(result.phase()::map);
        return result.relation();
    }

    List<Expr> map(List<Expr> expressions) {
        return expressions.stream().map(mapping).toList();
    }

    private void advance(UnaryOperator<Expr> phase) {
        UnaryOperator<Expr> before = mapping;
        mapping = expression -> phase.apply(before.apply(expression));
        targets = targets.stream().map(target -> target.with(phase.apply(target.value()))).toList();
        order =
                order.stream()
                        .map(
                                key ->
                                        new SortKey(
                                                phase.apply(key.expression()),
                                                key.descending(),
                                                key.nullsFirst()))
                        .toList();
    }

    QueryResult finish(
            Relation rows,
            QueryBody.Select select,
            List<Expr> distinctOn,
            LockingBinder locks,
            SelectStatement statement) {
        Relation finished;
        if (select.distinct() != null && distinctOn.isEmpty()) {
            finished = distinct(rows, select, statement);
        } else if (repeatedVolatiles()) {
            finished = projectedFirst(rows, statement);
        } else {
            Relation below = rows;
            if (!distinctOn.isEmpty() && select.distinct() != null) {
                below = DistinctOrder.apply(rows, distinctOn, order, select.distinct().on());
            } else if (!order.isEmpty()) {
                below = new Sort(rows, order);
            }
            below = locks.apply(below);
            finished = project(limited(below, statement));
        }
        List<@Nullable RecordShape> shapes = new ArrayList<>();
        targets.forEach(target -> shapes.add(target.shape()));
        return new QueryResult(finished, shapes);
    }

    private Relation limited(Relation rows, SelectStatement statement) {
        return LimitBinder.apply(rows, statement.limit(), !order.isEmpty(), bindings, scope);
    }

    private Relation project(Relation rows) {
        return new Project(
                rows,
                targets.stream().map(Target::value).toList(),
                targets.stream().map(Target::column).toList());
    }

    /// A sort key that shows a different value each time it is computed must be computed once.
    private boolean repeatedVolatiles() {
        for (SortKey key : order) {
            if (Volatility.isVolatile(key.expression())) {
                return true;
            }
        }
        return false;
    }

    private Relation projectedFirst(Relation rows, SelectStatement statement) {
        List<Expr> values = new ArrayList<>(targets.stream().map(Target::value).toList());
        List<OutputColumn> columns = new ArrayList<>(targets.stream().map(Target::column).toList());
        List<SortKey> keys = new ArrayList<>();
        for (SortKey key : order) {
            int column = values.indexOf(key.expression());
            if (column < 0) {
                column = values.size();
                values.add(key.expression());
                columns.add(
                        new OutputColumn(
                                "order", key.expression().type(), key.expression().typmod()));
            }
            keys.add(onColumn(key, column));
        }
        Relation sorted = new Sort(new Project(rows, values, columns), keys);
        Relation limited = limited(sorted, statement);
        if (values.size() == targets.size()) {
            return limited;
        }
        List<Expr> visible = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            OutputColumn column = columns.get(i);
            visible.add(new Expr.Column(i, column.type(), column.typmod()));
        }
        return new Project(limited, visible, columns.subList(0, targets.size()));
    }

    private static SortKey onColumn(SortKey key, int column) {
        Expr value = key.expression();
        return new SortKey(
                new Expr.Column(column, value.type(), value.typmod()),
                key.descending(),
                key.nullsFirst());
    }

    private Relation distinct(Relation rows, QueryBody.Select select, SelectStatement statement) {
        List<Expr> values = targets.stream().map(Target::value).toList();
        List<SortKey> keys = new ArrayList<>();
        for (SortKey key : order) {
            int column = values.indexOf(key.expression());
            if (column < 0) {
                throw Refusal.at(
                        ErrorCode.INVALID_COLUMN_REFERENCE,
                        "for SELECT DISTINCT, ORDER BY expressions must appear in select list",
                        statement.orderBy().get(keys.size()).position());
            }
            keys.add(onColumn(key, column));
        }
        Relation unique = new Distinct(project(rows));
        return limited(keys.isEmpty() ? unique : new Sort(unique, keys), statement);
    }
}
