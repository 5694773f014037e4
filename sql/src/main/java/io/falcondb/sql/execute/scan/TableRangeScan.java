package io.falcondb.sql.execute.scan;

import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.TableRow;
import io.falcondb.sql.execute.table.StoredTable;
import java.util.List;
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

    private final class Run implements Cursor {
        private final ExecutionContext context;
        private final TableRow row;
        private final List<KeyRange> ranges;
        private int range;
        private @Nullable ScanCursor scan;
        private @Nullable RowBatch batch;
        private int place;

        Run(ExecutionContext context) {
            this.context = context;
            this.row = new TableRow(table.format(), ordinals, withKey);
            this.ranges = condition.ranges(context.evaluation());
        }

        @Override
        public @Nullable Row next() {
            while (true) {
                RowBatch rows = batch;
                if (rows == null) {
                    rows = nextBatch();
                    if (rows == null) {
                        return null;
                    }
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

        private @Nullable RowBatch nextBatch() {
            context.checkCancelled();
            while (true) {
                ScanCursor open = scan;
                if (open == null) {
                    if (range == ranges.size()) {
                        return null;
                    }
                    KeyRange next = ranges.get(reverse ? ranges.size() - 1 - range : range);
                    range++;
                    open = context.view().scan(next, reverse, batchRows);
                    scan = open;
                }
                RowBatch rows = open.next();
                if (rows != null) {
                    batch = rows;
                    place = 0;
                    return rows;
                }
                close();
            }
        }

        @Override
        public void close() {
            if (scan != null) {
                scan.close();
                scan = null;
            }
        }
    }
}
