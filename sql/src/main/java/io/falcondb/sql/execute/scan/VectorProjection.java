package io.falcondb.sql.execute.scan;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.expression.vector.ColumnVector;
import io.falcondb.relational.expression.vector.VectorCompiler;
import io.falcondb.relational.expression.vector.VectorEvaluator;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.flow.Projection;
import io.falcondb.sql.execute.row.TableRow;
import io.falcondb.sql.execute.row.VectorRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of expressions over a scan, computed batch by batch.
///
/// @param expressions what the vectorised evaluators support
/// @param closures the same row by row
public record VectorProjection(VectorScan scan, List<Expr> expressions, Evaluator[] closures)
        implements Operator {

    @Override
    public Cursor open(ExecutionContext context) {
        return new Run(context);
    }

    private final class Run implements Cursor {
        private final ExecutionContext context;
        private final ScanBatches batches;
        private final ColumnVector[] results = new ColumnVector[expressions.size()];
        private final VectorRow row = new VectorRow(results);
        private VectorEvaluator @Nullable [] evaluators;
        private boolean computed;
        private int place;

        Run(ExecutionContext context) {
            this.context = context;
            this.batches = new ScanBatches(scan, expressions, context);
        }

        @Override
        public @Nullable Row next() {
            while (true) {
                if (computed && place < batches.selection().count()) {
                    return row.at(batches.selection().rows()[place++]);
                }
                if (!computed) {
                    TableRow source = batches.nextRow();
                    if (source != null) {
                        return Projection.evaluate(closures, source, context.evaluation());
                    }
                }
                if (!batches.next()) {
                    return null;
                }
                place = 0;
                computed = batches.isVectorised() && compute();
            }
        }

        /// False if an expression failed: then the rows are computed one by one, as far as somebody
        /// wants them.
        private boolean compute() {
            VectorEvaluator[] compiled = evaluators;
            if (compiled == null) {
                compiled =
                        expressions.stream()
                                .map(VectorCompiler::compile)
                                .toArray(VectorEvaluator[]::new);
                evaluators = compiled;
            }
            try {
                for (int i = 0; i < results.length; i++) {
                    results[i] =
                            compiled[i].eval(
                                    batches.columns(), batches.selection(), context.evaluation());
                }
                return true;
            } catch (DatabaseException failed) {
                return false;
            }
        }

        @Override
        public void close() {
            batches.close();
        }
    }
}
