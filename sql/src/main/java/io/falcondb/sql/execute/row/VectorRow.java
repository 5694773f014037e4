package io.falcondb.sql.execute.row;

import io.falcondb.relational.expression.vector.ColumnVector;
import io.falcondb.relational.row.Row;
import org.jspecify.annotations.Nullable;

/// One row of a batch of columns: a flyweight. Not thread-safe.
public final class VectorRow implements Row {

    private final ColumnVector[] columns;
    private int row;

    public VectorRow(ColumnVector[] columns) {
        this.columns = columns;
    }

    public VectorRow at(int index) {
        row = index;
        return this;
    }

    @Override
    public int size() {
        return columns.length;
    }

    @Override
    public boolean isNull(int column) {
        return columns[column].nulls()[row];
    }

    @Override
    public @Nullable Object get(int column) {
        return columns[column].get(row);
    }

    @Override
    public boolean getBoolean(int column) {
        return columns[column].booleans()[row];
    }

    @Override
    public long getLong(int column) {
        return columns[column].longs()[row];
    }

    @Override
    public double getDouble(int column) {
        return columns[column].doubles()[row];
    }
}
