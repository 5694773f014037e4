package io.falcondb.relational.expression.vector;

/// Which rows of a batch count, in ascending order. Reused from batch to batch; not thread-safe.
public final class Selection {

    private final int[] rows = new int[ColumnBatch.ROWS_MAX];
    private int count;

    /// Every row of the batch.
    public Selection all(ColumnBatch batch) {
        count = batch.rows();
        for (int i = 0; i < count; i++) {
            rows[i] = i;
        }
        return this;
    }

    public void clear() {
        count = 0;
    }

    public void add(int row) {
        rows[count++] = row;
    }

    public void copy(Selection other) {
        System.arraycopy(other.rows, 0, rows, 0, other.count);
        count = other.count;
    }

    public int count() {
        return count;
    }

    /// The first [#count] of them are meant.
    public int[] rows() {
        return rows;
    }
}
