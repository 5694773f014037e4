package io.falcondb.sql.copy;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.modify.ConstraintQueue;
import org.jspecify.annotations.Nullable;

/// COPY FROM: takes the data in pieces of any size, inserts the rows as they become complete, and
/// checks foreign keys at the end. Not thread-safe.
///
/// ```
/// CopyIn copy = CopyIn.open(options, target, condition, context, catalogVersion);
/// copy.feed(bytes, 0, bytes.length);      // any number of times
/// long rows = copy.finish();
/// ```
public abstract class CopyIn {

    private final CopyTarget target;
    private final ExecutionContext context;
    private final ConstraintQueue queue;
    private final @Nullable Evaluator condition;
    private long rows;

    CopyIn(CopyTarget target, @Nullable Evaluator condition, ExecutionContext context) {
        this.target = target;
        this.condition = condition;
        this.context = context;
        this.queue = new ConstraintQueue(context);
    }

    /// @param condition WHERE, over a row in table layout; null to take all rows
    /// @param catalogVersion of the catalog that the target comes from
    public static CopyIn open(
            CopyOptions options,
            CopyTarget target,
            @Nullable Evaluator condition,
            ExecutionContext context,
            long catalogVersion) {
        context.lockTableNow(target.table().oid(), LockMode.ROW_EXCLUSIVE, catalogVersion);
        return options.isBinary()
                ? new BinaryCopyIn(target, condition, context)
                : new LineCopyIn(options, target, condition, context);
    }

    /// Takes the next piece.
    ///
    /// @throws DatabaseException whatever is wrong with the data, with the line in its context
    public abstract void feed(byte[] bytes, int offset, int length);

    /// Ends the data; answers how many rows were inserted.
    public final long finish() {
        end();
        queue.drain();
        return rows;
    }

    abstract void end();

    final CopyTarget target() {
        return target;
    }

    final ExecutionContext context() {
        return context;
    }

    /// Inserts a row in table layout, of which the data's columns are filled in.
    final void insert(@Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            Evaluator missing = target.defaultOf(i);
            if (missing != null) {
                values[i] = missing.eval(ArrayRow.EMPTY, context.evaluation());
            }
        }
        if (condition != null && !condition.test(new ArrayRow(values), context.evaluation())) {
            return;
        }
        target.writer().insert(values, context, queue);
        if ((++rows & 0xff) == 0) {
            context.checkCancelled();
        }
    }

    /// Adds where in the data an error happened, unless it says so already.
    final DatabaseException inContext(DatabaseException error, String place) {
        return error.field(DatabaseException.Field.WHERE) == null
                ? error.with(
                        DatabaseException.Field.WHERE,
                        "COPY " + target.table().name() + ", " + place)
                : error;
    }
}
