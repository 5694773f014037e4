package io.falcondb.relational.expression.vector;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.type.Repr;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Loops over text and other objects.
final class TextKernels {

    private TextKernels() {}

    static final class Test extends VectorEvaluator {
        private final BiPredicate<Object, Object> test;
        private final VectorEvaluator left;
        private final VectorEvaluator right;
        private final ColumnVector result = new ColumnVector(Repr.BOOL);

        Test(BiPredicate<Object, Object> test, VectorEvaluator left, VectorEvaluator right) {
            this.test = test;
            this.left = left;
            this.right = right;
        }

        @Override
        public ColumnVector eval(ColumnBatch batch, Selection selection, EvalContext context) {
            ColumnVector a = left.eval(batch, selection, context);
            ColumnVector b = right.eval(batch, selection, context);
            LongKernels.mergeNulls(a, b, result, selection);
            @Nullable Object[] x = a.objects();
            @Nullable Object[] y = b.objects();
            int[] rows = selection.rows();
            for (int k = 0; k < selection.count(); k++) {
                int row = rows[k];
                Object first = x[row];
                Object second = y[row];
                if (!result.nulls()[row] && first != null && second != null) {
                    result.booleans()[row] = test.test(first, second);
                }
            }
            return result;
        }
    }
}
