package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.Project;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.Subquery;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.SubqueryExpression;
import java.util.ArrayList;
import java.util.List;

/// Queries inside expressions.
final class SubqueryBinder {

    private final ExpressionBinder expressions;

    SubqueryBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    Expr bind(SubqueryExpression subquery) {
        expressions.clause.admitSubquery(subquery.position());
        return switch (subquery) {
            case SubqueryExpression.Scalar scalar -> scalar(scalar);
            case SubqueryExpression.Exists exists ->
                    new Subquery.Exists(query(exists.query()).relation());
            case SubqueryExpression.Array array -> array(array);
            case SubqueryExpression.In in -> {
                Expr test =
                        quantified(
                                in.operand(),
                                new Name(List.of("="), in.position()),
                                false,
                                in.query(),
                                in.position());
                yield in.negated() ? new Expr.Not(test) : test;
            }
            case SubqueryExpression.Quantified quantified ->
                    quantified(
                            quantified.left(),
                            quantified.operator(),
                            quantified.all(),
                            quantified.query(),
                            quantified.position());
        };
    }

    private QueryResult query(SelectStatement query) {
        return new QueryBinder(expressions.bindings, expressions.scope).bind(query);
    }

    private Expr scalar(SubqueryExpression.Scalar scalar) {
        QueryResult result = query(scalar.query());
        one(result, scalar.position());
        OutputColumn column = result.columns().get(0);
        return expressions.bindings.shaped(
                new Subquery.Scalar(result.relation(), column.type(), column.typmod()),
                result.shapes().get(0));
    }

    private static void one(QueryResult result, int position) {
        if (result.columns().size() != 1) {
            throw Refusal.syntax(
                    result.columns().isEmpty()
                            ? "subquery must return a column"
                            : "subquery must return only one column",
                    position);
        }
    }

    private Expr array(SubqueryExpression.Array array) {
        QueryResult result = query(array.query());
        one(result, array.position());
        Type element = result.columns().get(0).type();
        Type type = element.isArray() && element.element() != null ? element : element.array();
        if (type == null) {
            throw Refusal.at(
                    ErrorCode.UNDEFINED_OBJECT,
                    "could not find array type for data type " + Refusal.name(element),
                    array.position());
        }
        return new Subquery.ArrayOf(result.relation(), type);
    }

    /// All comparisons are made over (left value, column): both sides are cast before.
    private Expr quantified(
            Expression left, Name operator, boolean all, SelectStatement query, int position) {
        List<Expr> operands =
                left instanceof Expression.Row row
                        ? expressions.bindAll(row.elements())
                        : List.of(expressions.bind(left));
        List<Integer> places =
                left instanceof Expression.Row row
                        ? ExpressionBinder.positions(row.elements())
                        : List.of(Positions.start(left));
        QueryResult result = query(query);
        if (operands.size() < result.columns().size()) {
            throw Refusal.syntax("subquery has too many columns", position);
        }
        if (operands.size() > result.columns().size()) {
            throw Refusal.syntax("subquery has too few columns", position);
        }
        boolean different = operator.last().equals("<>") && operands.size() > 1;
        Name single = different ? new Name(List.of("="), operator.position()) : operator;
        if (operands.size() > 1 && !single.last().equals("=")) {
            throw Refusal.unsupported(
                    "row comparison with operator " + operator.last() + " over a subquery",
                    position);
        }
        List<Expr> lefts = new ArrayList<>();
        List<Expr> rights = new ArrayList<>();
        List<Function> functions = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            OutputColumn column = result.columns().get(i);
            Expr right = new Expr.Column(i, column.type(), column.typmod());
            Expr call =
                    expressions.operators.call(
                            single,
                            operands.get(i),
                            right,
                            new OperatorBinder.Places(position, places.get(i), position));
            if (!(call instanceof Expr.Call comparison) || comparison.type() != Types.BOOL) {
                throw Refusal.mismatch(
                        "row comparison operator must yield type boolean, not type "
                                + Refusal.name(call.type()),
                        position);
            }
            functions.add(comparison.function());
            lefts.add(comparison.arguments().get(0));
            rights.add(comparison.arguments().get(1));
        }
        Relation relation = cast(result.relation(), rights);
        if (different) {
            return new Expr.Not(new Subquery.Quantified(lefts, functions, relation, !all));
        }
        return new Subquery.Quantified(lefts, functions, relation, all);
    }

    private static Relation cast(Relation relation, List<Expr> values) {
        boolean same = true;
        List<OutputColumn> columns = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            same &= values.get(i) instanceof Expr.Column;
            columns.add(
                    new OutputColumn(
                            relation.columns().get(i).name(),
                            values.get(i).type(),
                            values.get(i).typmod()));
        }
        return same ? relation : new Project(relation, values, columns);
    }

    /// `(a, b) = (SELECT c, d ...)`: NULL if there is no row, an error if there are several.
    Expr rowComparison(Expression.Row row, Name operator, SubqueryExpression.Scalar scalar) {
        expressions.clause.admitSubquery(scalar.position());
        QueryResult result = query(scalar.query());
        if (row.elements().size() != result.columns().size()) {
            throw Refusal.syntax(
                    row.elements().size() < result.columns().size()
                            ? "subquery has too many columns"
                            : "subquery has too few columns",
                    scalar.position());
        }
        List<Expr> left = new ArrayList<>();
        List<Expr> right = new ArrayList<>();
        for (int i = 0; i < row.elements().size(); i++) {
            Expression element = row.elements().get(i);
            left.add(References.lower(expressions.bind(element), 1));
            OutputColumn column = result.columns().get(i);
            right.add(new Expr.Column(i, column.type(), column.typmod()));
        }
        Expr comparison =
                new RowComparison(expressions).compare(operator, left, right, operator.position());
        return new Subquery.Scalar(
                new Project(
                        result.relation(),
                        List.of(comparison),
                        List.of(new OutputColumn("?column?", Types.BOOL, -1))),
                Types.BOOL,
                -1);
    }
}
