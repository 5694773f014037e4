package io.falcondb.relational.value;

import io.falcondb.relational.type.Ordering;
import io.falcondb.relational.type.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A value of type record. Whoever makes one gives its arrays away.
///
/// @param names of the fields: `f1`, `f2`... for an anonymous row
public record RecordValue(@Nullable Object[] values, Type[] types, String[] names) {

    /// An anonymous row.
    public RecordValue(@Nullable Object[] values, Type[] types) {
        this(values, types, numbered(values.length));
    }

    public int size() {
        return values.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordValue row
                && Arrays.equals(types, row.types)
                && Ordering.compareRecords(this, row) == 0;
    }

    @Override
    public int hashCode() {
        int hash = values.length;
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            hash = hash * 31 + (value == null ? 0 : Ordering.hash(types[i], value));
        }
        return hash;
    }

    @Override
    public String toString() {
        return Arrays.deepToString(values);
    }

    private static String[] numbered(int count) {
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = "f" + (i + 1);
        }
        return names;
    }
}
