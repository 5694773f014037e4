package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.Filter;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.SortKey;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.SelectStatement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SELECT ... FROM ... with the ORDER BY, LIMIT and locking clauses around it.
///
/// Clauses are bound in PostgreSQL's order, so that parameters get their types from the same
/// places: FROM, select list, WHERE, HAVING, ORDER BY, GROUP BY, DISTINCT, LIMIT, windows. The
/// operators are then stacked from the bottom: filter, aggregate, windows, sets, order, locks,
/// limit, projection.
final class SelectBinder {

    private final Bindings bindings;
    private final @Nullable Scope outer;
    private final @Nullable Ctes ctes;
    private final boolean keepUnknowns;

    /// @param keepUnknowns columns of unknown type get theirs from what is around the query
    SelectBinder(
            Bindings bindings, @Nullable Scope outer, @Nullable Ctes ctes, boolean keepUnknowns) {
        this.bindings = bindings;
        this.outer = outer;
        this.ctes = ctes;
        this.keepUnknowns = keepUnknowns;
    }

    QueryResult bind(QueryBody.Select select, SelectStatement statement) {
        boolean locking = !statement.locking().isEmpty();
        FromResult from = new FromBinder(bindings, ctes, locking).bind(select.from(), outer);
        QueryParts parts = new QueryParts();
        Scope scope = new Scope(outer, from.tables(), parts, ctes);
        ExpressionBinder items = new ExpressionBinder(bindings, scope, Clause.SELECT);
        List<Target> targets = new TargetBinder(items).bind(select.items());
        Expr where =
                select.where() == null
                        ? null
                        : items.in(Clause.WHERE).condition(select.where(), "WHERE");
        Expr having =
                select.having() == null
                        ? null
                        : items.in(Clause.HAVING).condition(select.having(), "HAVING");
        if (!keepUnknowns) {
            targets = settled(targets, items.coercion);
        }
        SortBinder sort = new SortBinder(items.in(Clause.ORDER_BY), targets);
        List<SortKey> order = sort.bind(statement.orderBy());
        GroupingSets grouping =
                new GroupingSets(new SortBinder(items.in(Clause.GROUP_BY), targets));
        grouping.bind(select.groupBy(), select.groupDistinct());
        List<Expr> distinctOn = distinctOn(select, items, targets);

        Relation rows = where == null ? from.relation() : new Filter(from.relation(), where);
        boolean grouped =
                !select.groupBy().isEmpty() || having != null || !parts.aggregates.isEmpty();
        SelectTail tail = new SelectTail(bindings, scope, parts, targets, order);
        if (grouped || !parts.groupings.isEmpty()) {
            tail.group(
                    new GroupPhase(bindings, parts, from.tables(), grouping), having, distinctOn);
            rows = tail.aggregate(rows);
        }
        rows = tail.windows(rows, items.in(Clause.WINDOW), select.windows(), sort);
        rows = tail.sets(rows);
        if (locking) {
            LockingBinder.refuse(select, grouped, parts, statement.locking());
        }
        LockingBinder locks = new LockingBinder(bindings, from, where, statement.locking());
        return tail.finish(rows, select, tail.map(distinctOn), locks, statement);
    }

    private static List<Target> settled(List<Target> targets, Coercion coercion) {
        List<Target> settled = new ArrayList<>(targets.size());
        for (Target target : targets) {
            settled.add(
                    target.value().type() == Types.UNKNOWN
                            ? target.with(coercion.settled(target.value(), target.position()))
                            : target);
        }
        return settled;
    }

    private static List<Expr> distinctOn(
            QueryBody.Select select, ExpressionBinder items, List<Target> targets) {
        List<Expr> keys = new ArrayList<>();
        if (select.distinct() != null) {
            SortBinder binder = new SortBinder(items.in(Clause.DISTINCT_ON), targets);
            for (Expression expression : select.distinct().on()) {
                Expr key = binder.value(expression, "DISTINCT ON", false);
                if (!keys.contains(key)) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }
}
