package io.falcondb.sql.execute.scan;

import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.TableRow;
import io.falcondb.sql.execute.table.StoredTable;
import org.jspecify.annotations.Nullable;

/// The rows of ranges of the primary key, in its order or against it; the whole table if the
/// condition says nothing.
///
/// @param batchRows how many rows to fetch at once: few if few will be taken
public record TableRangeScan(
        StoredTable table,
        KeyCondition condition,
        int[] ordinals,
        boolean withKey,
        @Nullable Evaluator filter,
        boolean reverse,
        int batchRows)
        implements Operator {

    @Override
    public Cursor open(ExecutionContext context) {
        return new Run(context);
    }

    /// The batches of this scan, unfiltered.
    RangeBatches batches(ExecutionContext context) {
        return new RangeBatches(this, context);
    }

    private final class Run implements Cursor {
        private final ExecutionContext context;
        private final TableRow row;
        private final RangeBatches batches;
        private @Nullable RowBatch batch;
        private int place;

        Run(ExecutionContext context) {
            this.context = context;
            this.row = new TableRow(table.format(), ordinals, withKey);
            this.batches = batches(context);
        }

        @Override
        public @Nullable Row next() {
            while (true) {
                RowBatch rows = batch;
                if (rows == null) {
                    rows = batches.next();
                    if (rows == null) {
                        return null;
                    }
                    batch = rows;
                    place = 0;
                }
                while (place < rows.size()) {
                    row.at(rows, place++);
                    if (filter == null || filter.test(row, context.evaluation())) {
                        return row;
                    }
                }
                batch = null;
            }
        }

        @Override
        public void close() {
            batches.close();
        }
    }
}
