package io.falcondb.sql.session;

import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.Execution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows that a finished execution left behind.
record KeptExecution(java.util.Iterator<Row> rows, Execution finished) implements Execution {

    KeptExecution(List<Row> rows, Execution finished) {
        this(rows.iterator(), finished);
    }

    @Override
    public @Nullable Row next() {
        return rows.hasNext() ? rows.next() : null;
    }

    @Override
    public long affectedRows() {
        return finished.affectedRows();
    }

    @Override
    public void close() {
        finished.close();
    }
}
