package io.falcondb.sql.execute.window;

import io.falcondb.relational.expression.EvalContext;
import org.jspecify.annotations.Nullable;

/// A function over the rows of a partition. Immutable; what it remembers from row to row lives in
/// its [State].
interface WindowFunction {

    State start(Partition rows, Frame frame, EvalContext context);

    /// Asked for each row of a partition, in order. Not thread-safe.
    interface State {
        @Nullable Object value(int row);
    }
}
