package io.falcondb.sql.execute.row;

import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import org.jspecify.annotations.Nullable;

/// A source row of UPDATE or DELETE with another row in place of its table's columns: a flyweight.
/// Not thread-safe.
public final class PatchedRow implements Row {

    private final int width;
    private Row table = ArrayRow.EMPTY;
    private Row source = ArrayRow.EMPTY;

    /// @param width how many of the first columns come from the table
    public PatchedRow(int width) {
        this.width = width;
    }

    public PatchedRow of(Row table, Row source) {
        this.table = table;
        this.source = source;
        return this;
    }

    @Override
    public int size() {
        return source.size();
    }

    @Override
    public boolean isNull(int column) {
        return (column < width ? table : source).isNull(column);
    }

    @Override
    public @Nullable Object get(int column) {
        return (column < width ? table : source).get(column);
    }

    @Override
    public boolean getBoolean(int column) {
        return (column < width ? table : source).getBoolean(column);
    }

    @Override
    public long getLong(int column) {
        return (column < width ? table : source).getLong(column);
    }

    @Override
    public double getDouble(int column) {
        return (column < width ? table : source).getDouble(column);
    }
}
