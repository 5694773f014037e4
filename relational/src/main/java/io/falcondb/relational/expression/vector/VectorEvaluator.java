package io.falcondb.relational.expression.vector;

import io.falcondb.relational.expression.EvalContext;

/// A compiled expression over batches. Its result is valid until it is asked again, for the rows of
/// the selection only: rows outside it are not computed and raise no errors. Holds buffers, so it
/// belongs to one execution; compiling costs about a microsecond.
public abstract class VectorEvaluator {

    public abstract ColumnVector eval(ColumnBatch batch, Selection selection, EvalContext context);
}
