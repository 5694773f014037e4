package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Predicate;
import io.falcondb.sql.ast.SubqueryExpression;

/// Conditions with a syntax of their own, and queries inside expressions.
final class PredicateWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;

    PredicateWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
    }

    void predicate(Predicate predicate) {
        switch (predicate) {
            case Predicate.IsNull p -> is(p.operand(), p.negated(), "NULL");
            case Predicate.IsTruth p -> is(p.operand(), p.negated(), p.truth().name());
            case Predicate.IsDocument p -> is(p.operand(), p.negated(), "DOCUMENT");
            case Predicate.IsDistinct p -> {
                is(p.left(), p.negated(), "DISTINCT FROM");
                expressions.operand(p.right(), Binding.COMPARISON);
            }
            case Predicate.Between p -> between(p);
            case Predicate.InList p -> {
                operand(p.operand());
                out.putIf(p.negated(), "NOT").put("IN").open();
                expressions.list(p.elements());
                out.close();
            }
            case Predicate.Like p -> like(p);
            case Predicate.Quantified p -> {
                quantifier(p.left(), p.operator(), p.all());
                out.open();
                expressions.expression(p.array());
                out.close();
            }
        }
    }

    private void operand(Expression operand) {
        expressions.operand(operand, Binding.OPERATOR);
    }

    private void is(Expression operand, boolean negated, String what) {
        expressions.operand(operand, Binding.COMPARISON);
        out.put(negated ? "IS NOT" : "IS").put(what);
    }

    private void between(Predicate.Between p) {
        operand(p.operand());
        out.putIf(p.negated(), "NOT").put("BETWEEN").putIf(p.symmetric(), "SYMMETRIC");
        operand(p.low());
        out.put("AND");
        operand(p.high());
    }

    private void like(Predicate.Like p) {
        operand(p.operand());
        out.putIf(p.negated(), "NOT");
        out.put(p.kind() == Predicate.PatternKind.SIMILAR ? "SIMILAR TO" : p.kind().name());
        operand(p.pattern());
        Expression escape = p.escape();
        if (escape != null) {
            out.put("ESCAPE");
            operand(escape);
        }
    }

    private void quantifier(Expression left, Name operator, boolean all) {
        int level = Binding.infix(operator.parts());
        expressions.operand(left, level == Binding.COMPARISON ? level + 1 : level);
        expressions.operator(operator);
        out.put(all ? "ALL" : "ANY");
    }

    void subquery(SubqueryExpression subquery) {
        switch (subquery) {
            case SubqueryExpression.Scalar s -> {}
            case SubqueryExpression.Exists s -> out.put("EXISTS");
            case SubqueryExpression.Array s -> {
                out.put("ARRAY(");
                expressions.queries().query(s.query());
                out.close();
                return;
            }
            case SubqueryExpression.In s -> {
                operand(s.operand());
                out.putIf(s.negated(), "NOT").put("IN");
            }
            case SubqueryExpression.Quantified s -> quantifier(s.left(), s.operator(), s.all());
        }
        out.open();
        expressions.queries().query(subquery.query());
        out.close();
    }
}
