package io.falcondb.sql.execute.flow;

import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.RowMemory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a WITH query while they are read by any number of scans: fetched only as far as
/// somebody wants them. Not thread-safe.
final class SharedRows implements AutoCloseable {

    private final Operator.Cursor source;
    private final RowMemory memory;
    private final List<ArrayRow> rows = new ArrayList<>();
    private boolean ended;

    SharedRows(Operator.Cursor source, ExecutionContext context) {
        this.source = source;
        this.memory = new RowMemory(context);
    }

    /// The row at an index, or null behind the last.
    @Nullable ArrayRow row(int index) {
        while (index >= rows.size() && !ended) {
            Row row = source.next();
            if (row == null) {
                ended = true;
            } else {
                ArrayRow copy = ArrayRow.copyOf(row);
                memory.add(RowMemory.of(copy));
                rows.add(copy);
            }
        }
        return index < rows.size() ? rows.get(index) : null;
    }

    void readAll() {
        while (!ended) {
            row(rows.size());
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
