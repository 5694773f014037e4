package io.falcondb.relational.function;

import org.jspecify.annotations.Nullable;

/// The state of an aggregate over one group. Not thread-safe.
public interface Accumulator {

    /// Takes the argument values of one row (an empty array for `count(*)`). Strict aggregates
    /// ignore rows with NULL themselves. The array is the caller's again after the call.
    void add(@Nullable Object[] arguments);

    /// For aggregates of one LONG argument that is not NULL; spares the array and the box.
    default void addLong(long value) {
        add(new Object[] {value});
    }

    /// For aggregates of one DOUBLE argument that is not NULL; spares the array and the box.
    default void addDouble(double value) {
        add(new Object[] {value});
    }

    /// The result so far; may be asked more than once (moving windows).
    @Nullable Object result();

    /// Roughly how many bytes this state holds, for memory budgets.
    default long memory() {
        return 64;
    }
}
