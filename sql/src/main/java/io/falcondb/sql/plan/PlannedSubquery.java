package io.falcondb.sql.plan;

import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.expression.ExpressionCompiler;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.Subquery;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.flow.HashedSubquery;
import io.falcondb.sql.execute.flow.QuantifiedSubquery;
import io.falcondb.sql.execute.flow.SubqueryValue;
import java.util.ArrayList;
import java.util.List;

/// A sub-query in an expression with its plan.
///
/// @param left the expressions that a quantified one compares
/// @param name as EXPLAIN calls it
record PlannedSubquery(
        Subquery question, Operator query, boolean correlated, List<Expr> left, String name)
        implements Expr.Embedded {

    PlannedSubquery {
        left = List.copyOf(left);
    }

    @Override
    public Type type() {
        return question.type();
    }

    @Override
    public int typmod() {
        return question.typmod();
    }

    @Override
    public List<Expr> children() {
        return left;
    }

    @Override
    public PlannedSubquery withChildren(List<Expr> children) {
        return new PlannedSubquery(question, query, correlated, children, name);
    }

    @Override
    public Evaluator compile(ExpressionCompiler compiler) {
        return switch (question) {
            case Subquery.Scalar _ -> SubqueryValue.scalar(query, correlated);
            case Subquery.Exists _ -> SubqueryValue.exists(query, correlated);
            case Subquery.ArrayOf array -> {
                Type element = array.type().element();
                yield SubqueryValue.array(
                        query, correlated, element == null ? Types.TEXT : element);
            }
            case Subquery.Quantified quantified -> quantified(quantified, compiler);
        };
    }

    private Evaluator quantified(Subquery.Quantified quantified, ExpressionCompiler compiler) {
        List<OutputColumn> columns = quantified.relation().columns();
        if (!correlated
                && !quantified.all()
                && left.size() == 1
                && Comparison.of(quantified.operators().getFirst()) == Comparison.EQUAL
                && left.getFirst().type() == columns.getFirst().type()) {
            return new HashedSubquery(
                    query, compiler.compile(left.getFirst()), left.getFirst().type());
        }
        List<Evaluator> comparisons = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            OutputColumn column = columns.get(i);
            comparisons.add(
                    compiler.compile(
                            new Expr.Call(
                                    quantified.operators().get(i),
                                    List.of(
                                            new Expr.Column(
                                                    i, left.get(i).type(), left.get(i).typmod()),
                                            new Expr.Column(
                                                    left.size() + i,
                                                    column.type(),
                                                    column.typmod())),
                                    Types.BOOL,
                                    -1)));
        }
        return new QuantifiedSubquery(
                query,
                correlated,
                compiler.compile(left).toArray(Evaluator[]::new),
                comparisons.toArray(Evaluator[]::new),
                quantified.all());
    }
}
