package io.falcondb.sql.execute.scan;

import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.expression.vector.ColumnBatch;
import io.falcondb.relational.expression.vector.Selection;
import io.falcondb.relational.expression.vector.VectorFilter;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.row.TableRow;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The batches of one run of a [VectorScan]: the rows that pass its filter and the columns that
/// expressions above want of them. Not thread-safe.
///
/// A batch goes by rows where it is small, because buffers cost more than they save then, and where
/// an expression failed: the row that fails first, if it is asked for at all, must raise the error,
/// not the column that was computed first.
public final class ScanBatches implements AutoCloseable {

    /// Rows from which on a batch is worth its buffers.
    private static final int ROWS_MIN = 64;

    private final VectorScan scan;
    private final ExecutionContext context;
    private final RangeBatches stored;
    private final TableRow row;
    private final int[] filterColumns;
    private final int[] otherColumns;
    private @Nullable Selection selection;
    private @Nullable VectorFilter filter;
    private @Nullable ColumnBatch columns;
    private @Nullable RowBatch batch;
    private boolean byRows;
    private int place;

    /// @param expressions over the scan's columns, which the vectorised evaluators support
    public ScanBatches(VectorScan scan, List<Expr> expressions, ExecutionContext context) {
        this.scan = scan;
        this.context = context;
        TableRangeScan source = scan.scan();
        this.stored = source.batches(context);
        this.row = new TableRow(source.table().format(), source.ordinals(), source.withKey());
        Expr condition = scan.filter();
        BitSet first = condition == null ? new BitSet() : References.columns(condition);
        BitSet then = new BitSet();
        expressions.forEach(expression -> then.or(References.columns(expression)));
        then.andNot(first);
        this.filterColumns = first.stream().toArray();
        this.otherColumns = then.stream().toArray();
    }

    /// Fetches the next batch; false at the end.
    public boolean next() {
        RowBatch rows = stored.next();
        batch = rows;
        place = 0;
        if (rows == null) {
            return false;
        }
        byRows = rows.size() < ROWS_MIN || !select(rows);
        return true;
    }

    /// Whether [#columns] and [#selection] are there for this batch; otherwise its rows come from
    /// [#nextRow].
    public boolean isVectorised() {
        return !byRows;
    }

    public ColumnBatch columns() {
        ColumnBatch filled = columns;
        if (filled == null) {
            throw new IllegalStateException("no batch was filled");
        }
        return filled;
    }

    /// The rows that pass the filter.
    public Selection selection() {
        Selection selected = selection;
        if (selected == null) {
            throw new IllegalStateException("no batch was filled");
        }
        return selected;
    }

    /// The rows of this batch one by one, those that pass the filter; null behind the last. A row
    /// is valid until the next call.
    public @Nullable TableRow nextRow() {
        RowBatch rows = batch;
        if (rows == null) {
            return null;
        }
        if (!byRows) {
            Selection selected = selection();
            return place < selected.count() ? row.at(rows, selected.rows()[place++]) : null;
        }
        Evaluator condition = scan.scan().filter();
        while (place < rows.size()) {
            row.at(rows, place++);
            if (condition == null || condition.test(row, context.evaluation())) {
                return row;
            }
        }
        return null;
    }

    private boolean select(RowBatch rows) {
        ColumnBatch filled = columns;
        if (filled == null) {
            BitSet wanted = new BitSet();
            for (int column : filterColumns) {
                wanted.set(column);
            }
            for (int column : otherColumns) {
                wanted.set(column);
            }
            filled = new ColumnBatch(scan.types(), wanted.stream().toArray());
            columns = filled;
        }
        filled.rows(rows.size());
        Selection selected = selection == null ? new Selection() : selection;
        selection = selected;
        selected.all(filled);
        fill(filled, rows, filterColumns);
        Expr condition = scan.filter();
        if (condition != null) {
            VectorFilter narrowing = filter == null ? new VectorFilter(condition) : filter;
            filter = narrowing;
            try {
                narrowing.narrow(filled, selected, context.evaluation());
            } catch (DatabaseException failed) {
                return false;
            }
        }
        fill(filled, rows, otherColumns);
        return true;
    }

    private void fill(ColumnBatch filled, RowBatch rows, int[] wanted) {
        if (wanted.length > 0) {
            Selection selected = selection();
            for (int k = 0; k < selected.count(); k++) {
                int at = selected.rows()[k];
                filled.fill(at, row.at(rows, at), wanted);
            }
        }
    }

    @Override
    public void close() {
        stored.close();
    }
}
