package io.falcondb.relational.expression.vector;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.type.Repr;

/// Three-valued logic over batches.
final class VectorLogic {

    private VectorLogic() {}

    /// AND, or OR with `dominating` true: an operand is asked only about the rows that those before
    /// it have not decided.
    static final class Junction extends VectorEvaluator {
        private final VectorEvaluator[] operands;
        private final boolean dominating;
        private final ColumnVector result = new ColumnVector(Repr.BOOL);
        private final Selection open = new Selection();

        Junction(VectorEvaluator[] operands, boolean dominating) {
            this.operands = operands;
            this.dominating = dominating;
        }

        @Override
        public ColumnVector eval(ColumnBatch batch, Selection selection, EvalContext context) {
            boolean[] values = result.booleans();
            boolean[] nulls = result.nulls();
            open.copy(selection);
            for (int k = 0; k < open.count(); k++) {
                values[open.rows()[k]] = !dominating;
                nulls[open.rows()[k]] = false;
            }
            for (VectorEvaluator operand : operands) {
                if (open.count() > 0) {
                    decide(operand.eval(batch, open, context));
                }
            }
            return result;
        }

        private void decide(ColumnVector operand) {
            boolean[] values = result.booleans();
            boolean[] nulls = result.nulls();
            int[] rows = open.rows();
            int count = open.count();
            open.clear();
            for (int k = 0; k < count; k++) {
                int row = rows[k];
                if (operand.nulls()[row]) {
                    nulls[row] = true;
                    open.add(row);
                } else if (operand.booleans()[row] == dominating) {
                    values[row] = dominating;
                    nulls[row] = false;
                } else {
                    open.add(row);
                }
            }
        }
    }

    static final class Not extends VectorEvaluator {
        private final VectorEvaluator operand;
        private final ColumnVector result = new ColumnVector(Repr.BOOL);

        Not(VectorEvaluator operand) {
            this.operand = operand;
        }

        @Override
        public ColumnVector eval(ColumnBatch batch, Selection selection, EvalContext context) {
            ColumnVector input = operand.eval(batch, selection, context);
            int[] rows = selection.rows();
            for (int k = 0; k < selection.count(); k++) {
                int row = rows[k];
                result.nulls()[row] = input.nulls()[row];
                result.booleans()[row] = !input.booleans()[row];
            }
            return result;
        }
    }

    static final class IsNull extends VectorEvaluator {
        private final VectorEvaluator operand;
        private final boolean negated;
        private final ColumnVector result = new ColumnVector(Repr.BOOL);

        IsNull(VectorEvaluator operand, boolean negated) {
            this.operand = operand;
            this.negated = negated;
        }

        @Override
        public ColumnVector eval(ColumnBatch batch, Selection selection, EvalContext context) {
            ColumnVector input = operand.eval(batch, selection, context);
            int[] rows = selection.rows();
            for (int k = 0; k < selection.count(); k++) {
                int row = rows[k];
                result.booleans()[row] = input.nulls()[row] != negated;
            }
            return result;
        }
    }
}
