package io.falcondb.relational.expression.vector;

import io.falcondb.relational.function.Accumulator;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Feeds batches to the states of an aggregate of one argument or none, one state per group. Groups
/// are numbered from 0; group 0 is there from the beginning. Not thread-safe.
public final class VectorAccumulator {

    private static final @Nullable Object[] NONE = {};

    private final Supplier<Accumulator> start;
    private final @Nullable Object[] argument = new Object[1];
    private Accumulator[] states;
    private int groups;

    /// @param start makes the state of a new group
    public VectorAccumulator(Supplier<Accumulator> start) {
        this.start = start;
        this.states = new Accumulator[] {start.get()};
        this.groups = 1;
    }

    /// Sees to it that there are at least so many groups.
    public void grow(int count) {
        if (count > states.length) {
            states = Arrays.copyOf(states, Math.max(count, states.length * 2));
        }
        while (groups < count) {
            states[groups++] = start.get();
        }
    }

    /// `count(*)`: the rows themselves.
    ///
    /// @param groupOf per row of the batch its group; null if all belong to group 0
    public void add(Selection selection, int @Nullable [] groupOf) {
        int[] rows = selection.rows();
        for (int k = 0; k < selection.count(); k++) {
            states[groupOf == null ? 0 : groupOf[rows[k]]].add(NONE);
        }
    }

    /// @param groupOf per row of the batch its group; null if all belong to group 0
    public void add(ColumnVector values, Selection selection, int @Nullable [] groupOf) {
        switch (values.repr()) {
            case LONG -> addLongs(values, selection, groupOf);
            case DOUBLE -> addDoubles(values, selection, groupOf);
            case BOOL, OBJECT -> {
                int[] rows = selection.rows();
                for (int k = 0; k < selection.count(); k++) {
                    int row = rows[k];
                    argument[0] = values.get(row);
                    states[groupOf == null ? 0 : groupOf[row]].add(argument);
                }
            }
        }
    }

    private void addLongs(ColumnVector values, Selection selection, int @Nullable [] groupOf) {
        int[] rows = selection.rows();
        boolean[] nulls = values.nulls();
        long[] longs = values.longs();
        for (int k = 0; k < selection.count(); k++) {
            int row = rows[k];
            Accumulator state = states[groupOf == null ? 0 : groupOf[row]];
            if (nulls[row]) {
                addNull(state);
            } else {
                state.addLong(longs[row]);
            }
        }
    }

    private void addDoubles(ColumnVector values, Selection selection, int @Nullable [] groupOf) {
        int[] rows = selection.rows();
        boolean[] nulls = values.nulls();
        double[] doubles = values.doubles();
        for (int k = 0; k < selection.count(); k++) {
            int row = rows[k];
            Accumulator state = states[groupOf == null ? 0 : groupOf[row]];
            if (nulls[row]) {
                addNull(state);
            } else {
                state.addDouble(doubles[row]);
            }
        }
    }

    private void addNull(Accumulator state) {
        argument[0] = null;
        state.add(argument);
    }

    /// The state of a group, for rows that come one by one.
    public Accumulator state(int group) {
        return states[group];
    }

    public @Nullable Object result(int group) {
        return states[group].result();
    }
}
