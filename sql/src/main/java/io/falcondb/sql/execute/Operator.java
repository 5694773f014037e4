package io.falcondb.sql.execute;

import io.falcondb.relational.row.Row;
import org.jspecify.annotations.Nullable;

/// One node of a physical plan: immutable and shared between sessions. What belongs to a run lives
/// in its [Cursor].
public interface Operator {

    Cursor open(ExecutionContext context);

    /// Rows of one run. Not thread-safe.
    interface Cursor extends AutoCloseable {

        /// The next row, valid until the next call; null at the end.
        @Nullable Row next();

        @Override
        default void close() {}
    }

    /// A cursor that changes rows: what it did counts, not what it returns.
    interface Counting extends Cursor {
        long affectedRows();
    }
}
