package io.falcondb.sql.ast;

/// Queries inside expressions.
public sealed interface SubqueryExpression extends Expression {
    SelectStatement query();

    record Scalar(SelectStatement query, int position) implements SubqueryExpression {}

    record Exists(SelectStatement query, int position) implements SubqueryExpression {}

    /// `ARRAY(SELECT ...)`.
    record Array(SelectStatement query, int position) implements SubqueryExpression {}

    record In(Expression operand, SelectStatement query, boolean negated, int position)
            implements SubqueryExpression {}

    /// `x op ANY (SELECT ...)`; SOME is ANY.
    record Quantified(
            Expression left, Name operator, boolean all, SelectStatement query, int position)
            implements SubqueryExpression {}
}
