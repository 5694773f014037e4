package io.falcondb.sql.execute.row;

import io.falcondb.relational.type.Ordering;
import io.falcondb.relational.type.Type;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The order of values under a SortKey's direction and place of NULLs. Stateless.
public final class RowComparator {

    private RowComparator() {}

    public static Comparator<@Nullable Object> of(
            Type type, boolean descending, boolean nullsFirst) {
        Comparator<Object> values = descending ? Ordering.of(type).reversed() : Ordering.of(type);
        int nullOrder = nullsFirst ? -1 : 1;
        return (a, b) -> {
            if (a == null) {
                return b == null ? 0 : nullOrder;
            }
            return b == null ? -nullOrder : values.compare(a, b);
        };
    }
}
