package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Persistence;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.SortKey;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.Window;
import io.falcondb.sql.ast.With;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Queries.
final class QueryWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;
    private final FromWriter from;

    QueryWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
        this.from = new FromWriter(out, expressions, this);
    }

    FromWriter from() {
        return from;
    }

    void query(SelectStatement query) {
        With with = query.with();
        if (with != null) {
            with(with);
        }
        body(query.body());
        orderBy(query.orderBy());
        SelectStatement.Limit limit = query.limit();
        if (limit != null) {
            limit(limit);
        }
        query.locking().forEach(this::locking);
    }

    void with(With with) {
        out.put("WITH").putIf(with.recursive(), "RECURSIVE");
        out.list(with.tables(), this::commonTable);
    }

    private void commonTable(With.CommonTable table) {
        out.identifier(table.name()).columnList(table.columns()).put("AS");
        switch (table.materialization()) {
            case DEFAULT -> {}
            case ALWAYS -> out.put("MATERIALIZED");
            case NEVER -> out.put("NOT MATERIALIZED");
        }
        out.open();
        statement(table.query());
        out.close();
        With.Search search = table.search();
        if (search != null) {
            out.put("SEARCH").put(search.breadth() ? "BREADTH" : "DEPTH").put("FIRST BY");
            out.identifiers(search.columns()).put("SET").identifier(search.sequence());
        }
        With.Cycle cycle = table.cycle();
        if (cycle != null) {
            cycle(cycle);
        }
    }

    private void cycle(With.Cycle cycle) {
        out.put("CYCLE").identifiers(cycle.columns()).put("SET").identifier(cycle.mark());
        Expression value = cycle.markValue();
        Expression otherwise = cycle.markDefault();
        if (value != null && otherwise != null) {
            out.put("TO");
            constant(value);
            out.put("DEFAULT");
            constant(otherwise);
        }
        out.put("USING").identifier(cycle.path());
    }

    /// A typed constant in front of its type, for places that take no cast.
    private void constant(Expression value) {
        if (value instanceof Expression.Cast cast) {
            expressions.types().type(cast.type());
            expressions.expression(cast.operand());
        } else {
            expressions.expression(value);
        }
    }

    /// A statement inside another.
    void statement(Statement statement) {
        new StatementWriter(out, expressions).statement(statement);
    }

    private void body(QueryBody body) {
        switch (body) {
            case QueryBody.Select select -> select(select);
            case QueryBody.Values values -> {
                out.put("VALUES");
                out.list(values.rows(), row -> out.inParentheses(row, expressions::expression));
            }
            case QueryBody.SetOperation operation -> {
                arm(operation.left(), operation, true);
                out.words(operation.operator()).putIf(operation.all(), "ALL");
                arm(operation.right(), operation, false);
            }
        }
    }

    private void arm(SelectStatement arm, QueryBody.SetOperation parent, boolean left) {
        boolean surrounded =
                arm.with() != null
                        || !arm.orderBy().isEmpty()
                        || arm.limit() != null
                        || !arm.locking().isEmpty();
        boolean looser =
                arm.body() instanceof QueryBody.SetOperation child
                        && (level(child) < level(parent) || !left && level(child) == level(parent));
        if (surrounded || looser) {
            out.open();
            query(arm);
            out.close();
        } else {
            query(arm);
        }
    }

    private static int level(QueryBody.SetOperation operation) {
        return operation.operator() == QueryBody.SetOperator.INTERSECT ? 2 : 1;
    }

    private void select(QueryBody.Select select) {
        out.put("SELECT");
        QueryBody.Distinct distinct = select.distinct();
        if (distinct != null) {
            out.put("DISTINCT");
            if (!distinct.on().isEmpty()) {
                out.put("ON").inParentheses(distinct.on(), expressions::expression);
            }
        }
        items(select.items());
        QueryBody.Into into = select.into();
        if (into != null) {
            out.put("INTO");
            persistence(into.persistence());
            out.put("TABLE").name(into.table());
        }
        if (!select.from().isEmpty()) {
            out.put("FROM");
            from.list(select.from());
        }
        where(select.where());
        if (!select.groupBy().isEmpty()) {
            out.put("GROUP BY").putIf(select.groupDistinct(), "DISTINCT");
            out.list(select.groupBy(), this::grouping);
        }
        Expression having = select.having();
        if (having != null) {
            out.put("HAVING");
            expressions.expression(having);
        }
        if (!select.windows().isEmpty()) {
            out.put("WINDOW").list(select.windows(), this::definition);
        }
    }

    void persistence(Persistence persistence) {
        if (persistence != Persistence.PERMANENT) {
            out.words(persistence);
        }
    }

    void where(@Nullable Expression where) {
        if (where != null) {
            out.put("WHERE");
            expressions.expression(where);
        }
    }

    void items(List<QueryBody.Item> items) {
        out.list(
                items,
                item -> {
                    expressions.expression(item.value());
                    out.optionalIdentifier("AS", item.alias());
                });
    }

    private void grouping(QueryBody.GroupingElement element) {
        switch (element) {
            case QueryBody.GroupingElement.Simple e -> expressions.expression(e.value());
            case QueryBody.GroupingElement.Empty e -> out.put("()");
            case QueryBody.GroupingElement.Rollup e -> expressions.called("ROLLUP", e.values());
            case QueryBody.GroupingElement.Cube e -> expressions.called("CUBE", e.values());
            case QueryBody.GroupingElement.Sets e ->
                    out.put("GROUPING SETS").inParentheses(e.elements(), this::grouping);
        }
    }

    void orderBy(List<SortKey> keys) {
        if (!keys.isEmpty()) {
            out.put("ORDER BY").list(keys, this::sortKey);
        }
    }

    private void sortKey(SortKey key) {
        expressions.expression(key.value());
        Name using = key.using();
        if (using != null) {
            out.put("USING");
            expressions.operator(using);
        }
        order(key.direction(), key.nulls());
    }

    void order(SortKey.Direction direction, SortKey.Nulls nulls) {
        switch (direction) {
            case DEFAULT -> {}
            case ASCENDING -> out.put("ASC");
            case DESCENDING -> out.put("DESC");
        }
        if (nulls != SortKey.Nulls.DEFAULT) {
            out.put("NULLS").words(nulls);
        }
    }

    private void limit(SelectStatement.Limit limit) {
        Expression offset = limit.offset();
        Expression count = limit.count();
        if (offset != null) {
            out.put("OFFSET");
            expressions.expression(offset);
        }
        if (limit.withTies() && count != null) {
            out.put("FETCH FIRST");
            expressions.operand(count, Binding.SIGN);
            out.put("ROWS WITH TIES");
        } else if (count != null) {
            out.put("LIMIT");
            expressions.expression(count);
        } else if (offset == null) {
            out.put("LIMIT ALL");
        }
    }

    private void locking(SelectStatement.Locking locking) {
        out.put("FOR").words(locking.strength());
        if (!locking.of().isEmpty()) {
            out.put("OF").names(locking.of());
        }
        if (locking.onLocked() != SelectStatement.LockWait.BLOCK) {
            out.words(locking.onLocked());
        }
    }

    private void definition(Window window) {
        String name = window.name();
        if (name != null) {
            out.identifier(name).put("AS");
        }
        window(window);
    }

    /// A window in parentheses.
    void window(Window window) {
        out.open();
        String base = window.base();
        if (base != null) {
            out.identifier(base);
        }
        if (!window.partitionBy().isEmpty()) {
            out.put("PARTITION BY");
            expressions.list(window.partitionBy());
        }
        orderBy(window.orderBy());
        Window.Frame frame = window.frame();
        if (frame != null) {
            frame(frame);
        }
        out.close();
    }

    private void frame(Window.Frame frame) {
        out.words(frame.unit());
        Window.Bound end = frame.end();
        if (end == null) {
            bound(frame.start());
        } else {
            out.put("BETWEEN");
            bound(frame.start());
            out.put("AND");
            bound(end);
        }
        if (frame.exclusion() != Window.Exclusion.NONE) {
            out.put("EXCLUDE").words(frame.exclusion());
        }
    }

    private void bound(Window.Bound bound) {
        Expression offset = bound.offset();
        if (offset != null) {
            expressions.expression(offset);
        }
        out.words(bound.kind());
    }
}
