package io.falcondb.relational.expression;

/// Turns expression trees into closures.
public final class ExpressionCompiler {

    public Evaluator compile(Expr expression) {
        throw new UnsupportedOperationException(expression.toString());
    }
}
