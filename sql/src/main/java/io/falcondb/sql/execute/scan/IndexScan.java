package io.falcondb.sql.execute.scan;

import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.TableRow;
import io.falcondb.sql.execute.table.StoredIndex;
import io.falcondb.sql.execute.table.StoredTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows that the entries of ranges of an index lead to, in the index's order or against it.
public record IndexScan(
        StoredTable table,
        StoredIndex index,
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
            byte[] key;
            while ((key = nextRowKey()) != null) {
                byte[] version = context.view().get(key);
                if (version != null) {
                    row.at(key, version);
                    if (filter == null || filter.test(row, context.evaluation())) {
                        return row;
                    }
                }
            }
            return null;
        }

        private byte @Nullable [] nextRowKey() {
            while (true) {
                RowBatch entries = batch;
                if (entries != null && place < entries.size()) {
                    return entries.row(place++);
                }
                context.checkCancelled();
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
                batch = open.next();
                place = 0;
                if (batch == null) {
                    close();
                }
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
