package io.falcondb.sql.execute.scan;

import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A scan of ranges whose filter is asked about batches instead of rows. Operators above that
/// compute over batches themselves take its [ScanBatches].
///
/// @param scan the same scan row by row, with the same filter
/// @param types of the scan's columns
/// @param filter what the vectorised evaluators support; null if every row passes
public record VectorScan(TableRangeScan scan, List<Type> types, @Nullable Expr filter)
        implements Operator {

    /// Whether a scan fetches batches that are worth it: one below a small LIMIT does not.
    public static boolean pays(TableRangeScan scan) {
        return scan.batchRows() == ScanRequest.BATCH_ROWS;
    }

    @Override
    public Cursor open(ExecutionContext context) {
        ScanBatches batches = new ScanBatches(this, List.of(), context);
        return new Cursor() {
            @Override
            public @Nullable Row next() {
                Row row;
                while ((row = batches.nextRow()) == null) {
                    if (!batches.next()) {
                        return null;
                    }
                }
                return row;
            }

            @Override
            public void close() {
                batches.close();
            }
        };
    }
}
