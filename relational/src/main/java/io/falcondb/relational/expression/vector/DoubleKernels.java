package io.falcondb.relational.expression.vector;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.number.FloatMath;
import io.falcondb.relational.type.Ordering;
import io.falcondb.relational.type.Repr;
import java.util.function.IntPredicate;

/// Loops over `double`s.
final class DoubleKernels {

    private DoubleKernels() {}

    static final class Comparison extends VectorEvaluator {
        private final IntPredicate wanted;
        private final VectorEvaluator left;
        private final VectorEvaluator right;
        private final ColumnVector result = new ColumnVector(Repr.BOOL);

        Comparison(IntPredicate wanted, VectorEvaluator left, VectorEvaluator right) {
            this.wanted = wanted;
            this.left = left;
            this.right = right;
        }

        @Override
        public ColumnVector eval(ColumnBatch batch, Selection selection, EvalContext context) {
            ColumnVector a = left.eval(batch, selection, context);
            ColumnVector b = right.eval(batch, selection, context);
            boolean[] values = result.booleans();
            int[] rows = selection.rows();
            for (int k = 0; k < selection.count(); k++) {
                int row = rows[k];
                values[row] =
                        wanted.test(Ordering.compareDoubles(a.doubles()[row], b.doubles()[row]));
            }
            LongKernels.mergeNulls(a, b, result, selection);
            return result;
        }
    }

    /// `+ - * /` of double precision.
    static final class Arithmetic extends VectorEvaluator {
        private final char operator;
        private final VectorEvaluator left;
        private final VectorEvaluator right;
        private final ColumnVector result = new ColumnVector(Repr.DOUBLE);

        Arithmetic(char operator, VectorEvaluator left, VectorEvaluator right) {
            this.operator = operator;
            this.left = left;
            this.right = right;
        }

        @Override
        public ColumnVector eval(ColumnBatch batch, Selection selection, EvalContext context) {
            ColumnVector a = left.eval(batch, selection, context);
            ColumnVector b = right.eval(batch, selection, context);
            LongKernels.mergeNulls(a, b, result, selection);
            boolean[] nulls = result.nulls();
            double[] values = result.doubles();
            double[] x = a.doubles();
            double[] y = b.doubles();
            int[] rows = selection.rows();
            for (int k = 0; k < selection.count(); k++) {
                int row = rows[k];
                if (!nulls[row]) {
                    values[row] =
                            switch (operator) {
                                case '+' -> FloatMath.add(x[row], y[row]);
                                case '-' -> FloatMath.subtract(x[row], y[row]);
                                case '*' -> FloatMath.multiply(x[row], y[row]);
                                default -> FloatMath.divide(x[row], y[row]);
                            };
                }
            }
            return result;
        }
    }
}
