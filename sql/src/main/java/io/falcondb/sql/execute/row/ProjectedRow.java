package io.falcondb.sql.execute.row;

import io.falcondb.relational.row.Row;
import org.jspecify.annotations.Nullable;

/// Some columns of another row, in another order: a flyweight over it. Not thread-safe.
public final class ProjectedRow implements Row {

    private final int[] columns;
    private Row row;

    /// @param columns for each column its index in `row`
    public ProjectedRow(int[] columns, Row row) {
        this.columns = columns;
        this.row = row;
    }

    public ProjectedRow over(Row other) {
        row = other;
        return this;
    }

    /// The row behind this one: column `i` is its column [#sourceColumn].
    public Row source() {
        return row;
    }

    public int sourceColumn(int column) {
        return columns[column];
    }

    @Override
    public int size() {
        return columns.length;
    }

    @Override
    public boolean isNull(int column) {
        return row.isNull(columns[column]);
    }

    @Override
    public @Nullable Object get(int column) {
        return row.get(columns[column]);
    }

    @Override
    public boolean getBoolean(int column) {
        return row.getBoolean(columns[column]);
    }

    @Override
    public long getLong(int column) {
        return row.getLong(columns[column]);
    }

    @Override
    public double getDouble(int column) {
        return row.getDouble(columns[column]);
    }
}
