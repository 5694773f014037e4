package io.falcondb.sql.ddl;

import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.relational.row.RowFormat;
import io.falcondb.relational.row.StoredRow;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.transaction.Keyspaces;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Walks all rows of a locked table as they are now, while its transaction writes elsewhere. The
/// scan starts again after each batch: writing may move what the transaction buffered to storage,
/// and a cursor from before that would not find it.
final class TableScanner {

    /// Takes one row. `batch` and `place` give its bytes, `row` its values; all of it is valid
    /// during the call only.
    @FunctionalInterface
    interface Visitor {
        void visit(RowBatch batch, int place, StoredRow row);
    }

    private final ExecutionContext context;

    TableScanner(ExecutionContext context) {
        this.context = context;
    }

    /// @return how many rows there were
    long each(Table table, Visitor visitor) {
        RowFormat format = table.format();
        StoredRow row = new StoredRow(format);
        KeyRange range = Keyspaces.range(table.storageId());
        long rows = 0;
        while (true) {
            context.checkCancelled();
            byte @Nullable [] last = null;
            try (ScanCursor cursor = context.transaction().scanNewest(range, false)) {
                RowBatch batch = cursor.next();
                if (batch == null) {
                    return rows;
                }
                for (int i = 0; i < batch.size(); i++) {
                    row.reset(batch.array(), batch.rowOffset(i), batch.rowLength(i));
                    visitor.visit(batch, i, row);
                }
                rows += batch.size();
                last = batch.key(batch.size() - 1);
            }
            range = new KeyRange(Arrays.copyOf(last, last.length + 1), range.to());
        }
    }
}
