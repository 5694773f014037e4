package io.falcondb.relational.expression.vector;

import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Repr;
import io.falcondb.relational.type.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Up to [#ROWS_MAX] rows, column by column; filled anew for every batch. Only the columns that are
/// wanted are filled. Not thread-safe.
public final class ColumnBatch {

    /// Rows of a batch: enough to forget the cost of a call, few enough to stay in the cache.
    public static final int ROWS_MAX = 1024;

    private final @Nullable ColumnVector[] columns;
    private int rows;

    /// @param wanted indexes of the columns that expressions will read
    public ColumnBatch(List<Type> types, int... wanted) {
        columns = new ColumnVector[types.size()];
        for (int column : wanted) {
            columns[column] = new ColumnVector(types.get(column).repr());
        }
    }

    /// @throws IllegalArgumentException if the column was not wanted
    public ColumnVector column(int index) {
        ColumnVector column = columns[index];
        if (column == null) {
            throw new IllegalArgumentException("column " + index + " is not in the batch");
        }
        return column;
    }

    public int rows() {
        return rows;
    }

    public boolean isFull() {
        return rows == ROWS_MAX;
    }

    public void clear() {
        rows = 0;
    }

    /// Copies the wanted columns of a row; there must be room.
    public void add(Row row) {
        for (int i = 0; i < columns.length; i++) {
            ColumnVector column = columns[i];
            if (column == null) {
                continue;
            }
            boolean isNull = row.isNull(i);
            column.nulls()[rows] = isNull;
            if (!isNull) {
                copy(rows, row, i, column);
            }
        }
        rows++;
    }

    /// Says that the batch has so many rows, whose columns [#fill] copies.
    ///
    /// @param count at most [#ROWS_MAX]
    public void rows(int count) {
        rows = count;
    }

    /// Copies some wanted columns of one of the rows.
    public void fill(int at, Row row, int[] wanted) {
        for (int index : wanted) {
            ColumnVector column = column(index);
            boolean isNull = row.isNull(index);
            column.nulls()[at] = isNull;
            if (!isNull) {
                copy(at, row, index, column);
            }
        }
    }

    private static void copy(int at, Row row, int index, ColumnVector column) {
        Repr repr = column.repr();
        switch (repr) {
            case LONG -> column.longs()[at] = row.getLong(index);
            case DOUBLE -> column.doubles()[at] = row.getDouble(index);
            case BOOL -> column.booleans()[at] = row.getBoolean(index);
            case OBJECT -> column.objects()[at] = row.get(index);
        }
    }
}
