package io.falcondb.relational.expression.vector;

import io.falcondb.relational.function.Accumulator;
import org.jspecify.annotations.Nullable;

/// Feeds batches to the state of an aggregate of one argument or none.
public final class VectorAccumulator {

    private static final @Nullable Object[] NONE = {};

    private final Accumulator state;
    private final @Nullable Object[] argument = new Object[1];

    public VectorAccumulator(Accumulator state) {
        this.state = state;
    }

    /// `count(*)`: the rows themselves.
    public void add(Selection selection) {
        for (int k = 0; k < selection.count(); k++) {
            state.add(NONE);
        }
    }

    /// NULLs are handed on too, except where the argument is a `long`, whose aggregates (sums,
    /// averages, extremes, counts) ignore them.
    public void add(ColumnVector values, Selection selection) {
        int[] rows = selection.rows();
        boolean[] nulls = values.nulls();
        switch (values.repr()) {
            case LONG -> {
                long[] longs = values.longs();
                for (int k = 0; k < selection.count(); k++) {
                    int row = rows[k];
                    if (!nulls[row]) {
                        state.addLong(longs[row]);
                    }
                }
            }
            case DOUBLE, BOOL, OBJECT -> {
                for (int k = 0; k < selection.count(); k++) {
                    argument[0] = values.get(rows[k]);
                    state.add(argument);
                }
            }
        }
    }

    public @Nullable Object result() {
        return state.result();
    }
}
