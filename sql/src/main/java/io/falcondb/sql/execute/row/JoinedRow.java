package io.falcondb.sql.execute.row;

import io.falcondb.relational.row.Row;
import org.jspecify.annotations.Nullable;

/// The columns of a left row, then those of a right row; either may be all NULL. A flyweight. Not
/// thread-safe.
public final class JoinedRow implements Row {

    private final int leftSize;
    private final int size;
    private @Nullable Row left;
    private @Nullable Row right;

    public JoinedRow(int leftSize, int rightSize) {
        this.leftSize = leftSize;
        this.size = leftSize + rightSize;
    }

    /// @param left null for NULLs
    /// @param right null for NULLs
    public JoinedRow of(@Nullable Row left, @Nullable Row right) {
        this.left = left;
        this.right = right;
        return this;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isNull(int column) {
        Row side = column < leftSize ? left : right;
        return side == null || side.isNull(column < leftSize ? column : column - leftSize);
    }

    @Override
    public @Nullable Object get(int column) {
        Row side = column < leftSize ? left : right;
        return side == null ? null : side.get(column < leftSize ? column : column - leftSize);
    }

    @Override
    public boolean getBoolean(int column) {
        Row side = column < leftSize ? left : right;
        return side != null && side.getBoolean(column < leftSize ? column : column - leftSize);
    }

    @Override
    public long getLong(int column) {
        Row side = column < leftSize ? left : right;
        return side == null ? 0 : side.getLong(column < leftSize ? column : column - leftSize);
    }

    @Override
    public double getDouble(int column) {
        Row side = column < leftSize ? left : right;
        return side == null ? 0 : side.getDouble(column < leftSize ? column : column - leftSize);
    }
}
