package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.Sort;
import io.falcondb.sql.ast.ColumnRef;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.SelectStatement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Queries of all kinds: SELECT, VALUES, set operations, with WITH, ORDER BY and LIMIT around them.
final class QueryBinder {

    private final Bindings bindings;
    private final @Nullable Scope outer;
    private final @Nullable Ctes ctes;
    private boolean keepUnknowns;

    /// @param outer the scopes around the query, whose rows it may mention
    QueryBinder(Bindings bindings, @Nullable Scope outer, @Nullable Ctes ctes) {
        this.bindings = bindings;
        this.outer = outer;
        this.ctes = ctes;
    }

    /// For a query inside an expression.
    QueryBinder(Bindings bindings, Scope around) {
        this(bindings, around, around.ctes());
    }

    /// Leaves literals and parameters of unknown type to whoever uses the columns.
    QueryBinder keepingUnknowns() {
        keepUnknowns = true;
        return this;
    }

    QueryResult bind(SelectStatement statement) {
        bindings.enter(statement.position());
        if (statement.with() == null) {
            QueryResult result = body(statement, ctes);
            bindings.leave();
            return result;
        }
        WithBinder with = new WithBinder(bindings, outer, ctes);
        Ctes inner = with.bind(statement.with(), outer == null);
        QueryResult result = body(statement, inner);
        bindings.leave();
        return result.with(with.around(result.relation()));
    }

    private QueryResult body(SelectStatement statement, @Nullable Ctes inner) {
        return switch (statement.body()) {
            case QueryBody.Select select ->
                    new SelectBinder(bindings, outer, inner, keepUnknowns).bind(select, statement);
            case QueryBody.Values values -> {
                refuseLocks(statement, "VALUES");
                yield ordered(
                        new ValuesBinder(bindings, outer, inner, keepUnknowns).bind(values),
                        statement,
                        inner,
                        true);
            }
            case QueryBody.SetOperation operation -> {
                refuseLocks(statement, "UNION/INTERSECT/EXCEPT");
                yield ordered(
                        new SetOperationBinder(bindings, outer, inner).bind(operation),
                        statement,
                        inner,
                        false);
            }
        };
    }

    private static void refuseLocks(SelectStatement statement, String what) {
        if (!statement.locking().isEmpty()) {
            SelectStatement.Locking clause = statement.locking().get(0);
            throw what.equals("VALUES")
                    ? Refusal.unsupported(
                            LockingBinder.name(clause) + " cannot be applied to VALUES", -1)
                    : LockingBinder.notAllowed(clause, what);
        }
    }

    /// ORDER BY and LIMIT over the columns of a result.
    private QueryResult ordered(
            QueryResult result,
            SelectStatement statement,
            @Nullable Ctes inner,
            boolean expressionsAllowed) {
        Relation relation = result.relation();
        if (!statement.orderBy().isEmpty()) {
            List<ScopeColumn> columns = result.scopeColumns();
            Scope scope =
                    new Scope(outer, List.of(ScopeTable.of("*VALUES*", columns)), null, inner);
            ExpressionBinder binder = new ExpressionBinder(bindings, scope, Clause.ORDER_BY);
            List<Target> targets = new ArrayList<>();
            for (ScopeColumn column : columns) {
                targets.add(new Target(column.value(), column.origin(), null, -1));
            }
            SortBinder sort = new SortBinder(binder, targets);
            if (!expressionsAllowed) {
                for (io.falcondb.sql.ast.SortKey key : statement.orderBy()) {
                    requireColumn(key, columns);
                }
            }
            relation = new Sort(relation, sort.bind(statement.orderBy()));
        }
        relation =
                LimitBinder.apply(
                        relation,
                        statement.limit(),
                        !statement.orderBy().isEmpty(),
                        bindings,
                        Scope.empty(outer, inner));
        return result.with(relation);
    }

    private static void requireColumn(io.falcondb.sql.ast.SortKey key, List<ScopeColumn> columns) {
        if (key.value() instanceof Literal) {
            return;
        }
        if (key.value() instanceof ColumnRef column && column.parts().size() == 1) {
            String name = column.parts().get(0);
            if (columns.stream().anyMatch(each -> each.name().equals(name))) {
                return;
            }
            throw Refusal.at(
                    ErrorCode.UNDEFINED_COLUMN,
                    "column \"" + name + "\" does not exist",
                    column.position());
        }
        throw Refusal.unsupported(
                        "invalid UNION/INTERSECT/EXCEPT ORDER BY clause",
                        Positions.start(key.value()))
                .detail("Only result column names can be used, not expressions or functions.")
                .hint(
                        "Add the expression/function to every SELECT, or move the UNION into a"
                                + " FROM clause.");
    }
}
