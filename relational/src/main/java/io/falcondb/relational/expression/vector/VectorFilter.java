package io.falcondb.relational.expression.vector;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Expr;

/// A condition over batches. Belongs to one execution.
public final class VectorFilter {

    private final VectorEvaluator condition;

    /// @throws IllegalArgumentException unless [VectorCompiler#supports] the condition
    public VectorFilter(Expr condition) {
        this.condition = VectorCompiler.compile(condition);
    }

    /// Keeps those rows of the selection for which the condition holds: NULL does not.
    public void narrow(ColumnBatch batch, Selection selection, EvalContext context) {
        ColumnVector holds = condition.eval(batch, selection, context);
        int[] rows = selection.rows();
        int count = selection.count();
        selection.clear();
        for (int k = 0; k < count; k++) {
            int row = rows[k];
            if (holds.booleans()[row] && !holds.nulls()[row]) {
                selection.add(row);
            }
        }
    }
}
