package io.falcondb.sql.session;

import io.falcondb.sql.ast.Assignment;
import io.falcondb.sql.ast.ColumnRef;
import io.falcondb.sql.ast.Delete;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Insert;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts `$1`, `$2`, ... in the place of literals that cannot shape a plan: compared with a column
/// in WHERE, given to a column by INSERT of one row or by UPDATE, or added to a column there. Every
/// other literal stays. Serves one statement.
final class LiteralParameters {

    private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", "<=", ">", ">=");
    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*");

    private final List<Literal> replaced = new ArrayList<>();

    /// The literals that became parameters, `$1` first.
    List<Literal> replaced() {
        return replaced;
    }

    Statement rewrite(Statement statement) {
        return switch (statement) {
            case SelectStatement query -> select(query);
            case Update update ->
                    update.with() != null
                            ? update
                            : new Update(
                                    null,
                                    update.table(),
                                    update.assignments().stream().map(this::assignment).toList(),
                                    update.from(),
                                    condition(update.where()),
                                    update.returning(),
                                    update.position());
            case Delete delete ->
                    delete.with() != null
                            ? delete
                            : new Delete(
                                    null,
                                    delete.table(),
                                    delete.using(),
                                    condition(delete.where()),
                                    delete.returning(),
                                    delete.position());
            case Insert insert -> insert(insert);
            default -> statement;
        };
    }

    private SelectStatement select(SelectStatement query) {
        if (query.with() != null || !(query.body() instanceof QueryBody.Select body)) {
            return query;
        }
        QueryBody.Select rewritten =
                new QueryBody.Select(
                        body.distinct(),
                        body.items(),
                        body.into(),
                        body.from(),
                        condition(body.where()),
                        body.groupBy(),
                        body.groupDistinct(),
                        body.having(),
                        body.windows(),
                        body.position());
        return new SelectStatement(
                null, rewritten, query.orderBy(), query.limit(), query.locking(), query.position());
    }

    private Insert insert(Insert insert) {
        SelectStatement source = insert.source();
        if (insert.with() != null
                || source == null
                || source.with() != null
                || !(source.body() instanceof QueryBody.Values values)
                || values.rows().size() != 1) {
            return insert;
        }
        List<Expression> row = values.rows().getFirst().stream().map(this::parameter).toList();
        SelectStatement rewritten =
                new SelectStatement(
                        null,
                        new QueryBody.Values(List.of(row), values.position()),
                        source.orderBy(),
                        source.limit(),
                        source.locking(),
                        source.position());
        return new Insert(
                null,
                insert.table(),
                insert.columns(),
                insert.overriding(),
                rewritten,
                insert.onConflict(),
                insert.returning(),
                insert.position());
    }

    private Assignment assignment(Assignment assignment) {
        return switch (assignment) {
            case Assignment.Single(var target, Expression value, int position) ->
                    new Assignment.Single(target, sum(value), position);
            case Assignment.Multiple multiple -> multiple;
        };
    }

    /// A literal, or a column and a literal under plus, minus or times.
    private Expression sum(Expression value) {
        if (value instanceof Expression.OperatorCall call
                && ARITHMETIC.contains(call.operator().last())
                && !call.operator().qualified()
                && call.left() instanceof ColumnRef column
                && call.right() instanceof Literal literal
                && literal.kind() != Literal.Kind.STRING) {
            return new Expression.OperatorCall(
                    call.operator(), column, parameter(literal), call.position());
        }
        return parameter(value);
    }

    private @Nullable Expression condition(@Nullable Expression condition) {
        return condition == null ? null : rewriteCondition(condition);
    }

    private Expression rewriteCondition(Expression condition) {
        return switch (condition) {
            case Expression.And(List<Expression> operands, int position) ->
                    new Expression.And(
                            operands.stream().map(this::rewriteCondition).toList(), position);
            case Expression.Or(List<Expression> operands, int position) ->
                    new Expression.Or(
                            operands.stream().map(this::rewriteCondition).toList(), position);
            case Expression.OperatorCall call
                    when COMPARISONS.contains(call.operator().last())
                            && !call.operator().qualified() ->
                    comparison(call);
            default -> condition;
        };
    }

    private Expression comparison(Expression.OperatorCall call) {
        Expression left = call.left();
        if (left instanceof ColumnRef) {
            return new Expression.OperatorCall(
                    call.operator(), left, parameter(call.right()), call.position());
        }
        if (left instanceof Literal && call.right() instanceof ColumnRef) {
            return new Expression.OperatorCall(
                    call.operator(), parameter(left), call.right(), call.position());
        }
        return call;
    }

    private Expression parameter(Expression value) {
        if (!(value instanceof Literal literal)) {
            return value;
        }
        return switch (literal.kind()) {
            case INTEGER, NUMERIC, STRING -> {
                replaced.add(literal);
                yield new Expression.Parameter(replaced.size(), literal.position());
            }
            case BIT_STRING, BOOLEAN, NULL -> literal;
        };
    }
}
