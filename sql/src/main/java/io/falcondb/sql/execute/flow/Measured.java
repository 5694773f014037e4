package io.falcondb.sql.execute.flow;

import io.falcondb.kernel.Ticker;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import org.jspecify.annotations.Nullable;

/// Counts and times an operator for EXPLAIN ANALYZE. What it found is remembered in the execution
/// under this object.
public final class Measured implements Operator {

    /// Nanoseconds are summed over all loops.
    public static final class Figures {
        public long loops;
        public long rows;
        public long firstRowNanos;
        public long totalNanos;
    }

    private final Operator operator;
    private final Ticker ticker;

    public Measured(Operator operator, Ticker ticker) {
        this.operator = operator;
        this.ticker = ticker;
    }

    /// What was measured in an execution, or null if the operator never ran.
    public @Nullable Figures figures(ExecutionContext context) {
        return (Figures) context.recall(this);
    }

    @Override
    public Cursor open(ExecutionContext context) {
        Figures known = figures(context);
        Figures figures = known == null ? new Figures() : known;
        if (known == null) {
            context.remember(this, figures);
        }
        figures.loops++;
        long start = ticker.nanos();
        Cursor rows = operator.open(context);
        figures.totalNanos += ticker.nanos() - start;
        return new Timed(rows, figures, ticker);
    }

    private static final class Timed implements Operator.Counting {
        private final Cursor rows;
        private final Figures figures;
        private final Ticker ticker;
        private boolean started;

        Timed(Cursor rows, Figures figures, Ticker ticker) {
            this.rows = rows;
            this.figures = figures;
            this.ticker = ticker;
        }

        @Override
        public @Nullable Row next() {
            long start = ticker.nanos();
            Row row = rows.next();
            long spent = ticker.nanos() - start;
            figures.totalNanos += spent;
            if (!started) {
                started = true;
                figures.firstRowNanos += spent;
            }
            if (row != null) {
                figures.rows++;
            }
            return row;
        }

        @Override
        public long affectedRows() {
            return rows instanceof Operator.Counting counting
                    ? counting.affectedRows()
                    : figures.rows;
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
