package io.falcondb.relational.row;

import org.jspecify.annotations.Nullable;

/// A row of boxed values. Whoever holds the array owns it.
public record ArrayRow(@Nullable Object... values) implements Row {

    public static final ArrayRow EMPTY = new ArrayRow();

    public static ArrayRow copyOf(Row row) {
        if (row instanceof ArrayRow array) {
            return array;
        }
        @Nullable Object[] values = new Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(i);
        }
        return new ArrayRow(values);
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isNull(int column) {
        return values[column] == null;
    }

    @Override
    public @Nullable Object get(int column) {
        return values[column];
    }
}
