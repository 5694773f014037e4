package io.falcondb.sql.plan;

import io.falcondb.relational.row.Row;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.execute.Execution;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement ready to run, any number of times, by any session whose catalog has
/// [#catalogVersion]. Immutable.
///
/// @param columns of the result rows; empty if the statement has none
/// @param commandTag SELECT, INSERT, UPDATE, DELETE or another; the session adds the row count
/// @param mayWait whether it may scan or run long; if not, it may run on an event loop, where only
///   a lock can make it throw `WouldBlock`
/// @param writes whether a read-only transaction must refuse it
/// @param catalogVersion of the catalog it was planned with
public record PhysicalPlan(
        Operator root,
        List<OutputColumn> columns,
        String commandTag,
        boolean mayWait,
        boolean writes,
        long catalogVersion) {

    /// Starts a run. The caller closes it, then finishes or undoes the transaction's statement.
    public Execution open(ExecutionContext context) {
        Operator.Cursor cursor = root.open(context);
        return new Run(cursor);
    }

    private static final class Run implements Execution {
        private final Operator.Cursor cursor;
        private long rows;

        Run(Operator.Cursor cursor) {
            this.cursor = cursor;
        }

        @Override
        public @Nullable Row next() {
            Row row = cursor.next();
            if (row != null) {
                rows++;
            }
            return row;
        }

        @Override
        public long affectedRows() {
            return cursor instanceof Operator.Counting counting ? counting.affectedRows() : rows;
        }

        @Override
        public void close() {
            cursor.close();
        }
    }
}
