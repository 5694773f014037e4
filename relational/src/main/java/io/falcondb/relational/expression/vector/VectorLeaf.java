package io.falcondb.relational.expression.vector;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.type.Repr;
import org.jspecify.annotations.Nullable;

/// Columns, constants and parameters.
final class VectorLeaf {

    private VectorLeaf() {}

    static final class Column extends VectorEvaluator {
        private final int index;

        Column(int index) {
            this.index = index;
        }

        @Override
        public ColumnVector eval(ColumnBatch batch, Selection selection, EvalContext context) {
            return batch.column(index);
        }
    }

    static final class Constant extends VectorEvaluator {
        private final ColumnVector result;

        Constant(Repr repr, @Nullable Object value) {
            result = filled(new ColumnVector(repr), value);
        }

        @Override
        public ColumnVector eval(ColumnBatch batch, Selection selection, EvalContext context) {
            return result;
        }
    }

    /// Constant within an execution.
    static final class Parameter extends VectorEvaluator {
        private final int index;
        private final ColumnVector result;
        private boolean filled;

        Parameter(int index, Repr repr) {
            this.index = index;
            this.result = new ColumnVector(repr);
        }

        @Override
        public ColumnVector eval(ColumnBatch batch, Selection selection, EvalContext context) {
            if (!filled) {
                filled(result, context.parameter(index));
                filled = true;
            }
            return result;
        }
    }

    private static ColumnVector filled(ColumnVector vector, @Nullable Object value) {
        for (int i = 0; i < ColumnBatch.ROWS_MAX; i++) {
            vector.set(i, value);
        }
        return vector;
    }
}
