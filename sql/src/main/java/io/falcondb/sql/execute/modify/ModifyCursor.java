package io.falcondb.sql.execute.modify;

import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.flow.Projection;
import io.falcondb.sql.execute.row.RowMemory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes all changes of a statement and checks its foreign keys at the first call, then hands out
/// the RETURNING rows. Not thread-safe.
abstract class ModifyCursor implements Operator.Counting {

    protected final ExecutionContext context;
    protected final ConstraintQueue queue;
    private final Evaluator[] returning;
    private final RowMemory memory;
    private List<ArrayRow> rows = List.of();
    private int place;
    private long affected;
    private boolean done;

    ModifyCursor(ExecutionContext context, Evaluator[] returning) {
        this.context = context;
        this.queue = new ConstraintQueue(context);
        this.returning = returning;
        this.memory = new RowMemory(context);
    }

    abstract void modifyAll();

    /// Counts a changed row and keeps what RETURNING says of it.
    protected final void changed(Row row) {
        affected++;
        if (returning.length > 0) {
            if (rows.isEmpty()) {
                rows = new ArrayList<>();
            }
            ArrayRow returned = Projection.evaluate(returning, row, context.evaluation());
            memory.add(RowMemory.of(returned));
            rows.add(returned);
        }
    }

    @Override
    public final @Nullable Row next() {
        if (!done) {
            done = true;
            modifyAll();
            queue.drain();
        }
        return place < rows.size() ? rows.get(place++) : null;
    }

    @Override
    public final long affectedRows() {
        return affected;
    }
}
