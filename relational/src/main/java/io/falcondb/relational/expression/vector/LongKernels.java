package io.falcondb.relational.expression.vector;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.number.IntegerWidth;
import io.falcondb.relational.type.Repr;

/// Loops over `long`s.
final class LongKernels {

    private LongKernels() {}

    /// `= <> < <= > >=`.
    static final class Comparison extends VectorEvaluator {
        private final char kind;
        private final boolean negated;
        private final VectorEvaluator left;
        private final VectorEvaluator right;
        private final ColumnVector result = new ColumnVector(Repr.BOOL);

        Comparison(String operator, VectorEvaluator left, VectorEvaluator right) {
            boolean swapped = operator.equals(">") || operator.equals("<=");
            this.left = swapped ? right : left;
            this.right = swapped ? left : right;
            this.kind = operator.equals("=") || operator.equals("<>") ? '=' : '<';
            this.negated = operator.equals("<>") || operator.equals("<=") || operator.equals(">=");
        }

        @Override
        public ColumnVector eval(ColumnBatch batch, Selection selection, EvalContext context) {
            ColumnVector a = left.eval(batch, selection, context);
            ColumnVector b = right.eval(batch, selection, context);
            boolean[] values = result.booleans();
            long[] x = a.longs();
            long[] y = b.longs();
            int[] rows = selection.rows();
            int count = selection.count();
            if (kind == '=') {
                for (int k = 0; k < count; k++) {
                    int row = rows[k];
                    values[row] = (x[row] == y[row]) != negated;
                }
            } else {
                for (int k = 0; k < count; k++) {
                    int row = rows[k];
                    values[row] = (x[row] < y[row]) != negated;
                }
            }
            mergeNulls(a, b, result, selection);
            return result;
        }
    }

    /// `+ - * / %` of integers, checked.
    static final class Arithmetic extends VectorEvaluator {
        private final char operator;
        private final IntegerWidth width;
        private final VectorEvaluator left;
        private final VectorEvaluator right;
        private final ColumnVector result = new ColumnVector(Repr.LONG);

        Arithmetic(char operator, IntegerWidth width, VectorEvaluator left, VectorEvaluator right) {
            this.operator = operator;
            this.width = width;
            this.left = left;
            this.right = right;
        }

        @Override
        public ColumnVector eval(ColumnBatch batch, Selection selection, EvalContext context) {
            ColumnVector a = left.eval(batch, selection, context);
            ColumnVector b = right.eval(batch, selection, context);
            mergeNulls(a, b, result, selection);
            boolean[] nulls = result.nulls();
            long[] values = result.longs();
            long[] x = a.longs();
            long[] y = b.longs();
            int[] rows = selection.rows();
            int count = selection.count();
            switch (operator) {
                case '+' -> {
                    for (int k = 0; k < count; k++) {
                        int row = rows[k];
                        if (!nulls[row]) {
                            values[row] = width.add(x[row], y[row]);
                        }
                    }
                }
                case '-' -> {
                    for (int k = 0; k < count; k++) {
                        int row = rows[k];
                        if (!nulls[row]) {
                            values[row] = width.subtract(x[row], y[row]);
                        }
                    }
                }
                case '*' -> {
                    for (int k = 0; k < count; k++) {
                        int row = rows[k];
                        if (!nulls[row]) {
                            values[row] = width.multiply(x[row], y[row]);
                        }
                    }
                }
                case '/' -> {
                    for (int k = 0; k < count; k++) {
                        int row = rows[k];
                        if (!nulls[row]) {
                            values[row] = width.divide(x[row], y[row]);
                        }
                    }
                }
                default -> {
                    for (int k = 0; k < count; k++) {
                        int row = rows[k];
                        if (!nulls[row]) {
                            values[row] = width.remainder(x[row], y[row]);
                        }
                    }
                }
            }
            return result;
        }
    }

    static void mergeNulls(
            ColumnVector a, ColumnVector b, ColumnVector result, Selection selection) {
        boolean[] left = a.nulls();
        boolean[] right = b.nulls();
        boolean[] nulls = result.nulls();
        int[] rows = selection.rows();
        for (int k = 0; k < selection.count(); k++) {
            int row = rows[k];
            nulls[row] = left[row] | right[row];
        }
    }
}
