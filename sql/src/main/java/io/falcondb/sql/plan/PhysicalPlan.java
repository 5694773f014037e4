package io.falcondb.sql.plan;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.execute.Execution;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.privilege.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement ready to run, any number of times, by any session whose catalog has
/// [#catalogVersion]. Immutable.
///
/// @param columns of the result rows; empty if the statement has none
/// @param commandTag SELECT, INSERT, UPDATE, DELETE or another; the session adds the row count
/// @param mayWait whether it may scan or run long; if not, it may run on an event loop, where only
///   a lock can make it throw `WouldBlock`
/// @param readsOnce whether it looks at one key of the table at most, or only at what it locks, so
///   that it needs no snapshot under READ COMMITTED
/// @param writeCommand the command that a read-only transaction must refuse, as its message names
///   it: `cannot execute INSERT in a read-only transaction`; null if it only reads
/// @param accesses what whoever runs it must be allowed
/// @param catalogVersion of the catalog it was planned with
/// @param node what EXPLAIN shows
public record PhysicalPlan(
        Operator root,
        List<OutputColumn> columns,
        String commandTag,
        boolean mayWait,
        boolean readsOnce,
        @Nullable String writeCommand,
        List<Access> accesses,
        long catalogVersion,
        PlanNode node) {

    /// Whether it changes or locks rows.
    public boolean writes() {
        return writeCommand != null;
    }

    /// Starts a run. The caller closes it, then finishes or undoes the transaction's statement.
    ///
    /// @throws DatabaseException READ_ONLY_SQL_TRANSACTION if it writes and the transaction must
    ///   not; INSUFFICIENT_PRIVILEGE
    public Execution open(ExecutionContext context) {
        if (writes() && context.transaction().readOnly()) {
            throw new DatabaseException(
                    ErrorCode.READ_ONLY_SQL_TRANSACTION,
                    "cannot execute " + writeCommand + " in a read-only transaction");
        }
        context.require(accesses);
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
