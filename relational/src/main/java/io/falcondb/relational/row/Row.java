package io.falcondb.relational.row;

import org.jspecify.annotations.Nullable;

/// The columns of one row, read by index from 0. Typed getters answer 0 or false for NULL: ask
/// [#isNull]. A row may be a flyweight that its producer moves on; keep [ArrayRow#copyOf] if it
/// must last.
public interface Row {

    int size();

    boolean isNull(int column);

    /// The value, boxed as its type's `Repr` says; null for NULL.
    @Nullable Object get(int column);

    default boolean getBoolean(int column) {
        return get(column) instanceof Boolean b && b;
    }

    default long getLong(int column) {
        return get(column) instanceof Long l ? l : 0;
    }

    default double getDouble(int column) {
        return get(column) instanceof Double d ? d : 0;
    }
}
