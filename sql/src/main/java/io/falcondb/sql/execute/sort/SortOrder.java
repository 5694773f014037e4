package io.falcondb.sql.execute.sort;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.row.RowComparator;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// ORDER BY: keys over a row, compared one after the other. Immutable.
public final class SortOrder {

    /// A key of an order. NULLs come first exactly if `nullsFirst`.
    public record Key(Evaluator value, Type type, boolean descending, boolean nullsFirst) {}

    /// A row with the values of its keys.
    record Keyed(ArrayRow row, @Nullable Object[] keys) {}

    private final List<Key> keys;
    private final List<Comparator<@Nullable Object>> comparators;

    public SortOrder(List<Key> keys) {
        this.keys = List.copyOf(keys);
        this.comparators =
                keys.stream()
                        .map(
                                key ->
                                        RowComparator.of(
                                                key.type(), key.descending(), key.nullsFirst()))
                        .toList();
    }

    public int size() {
        return keys.size();
    }

    public List<Key> keys() {
        return keys;
    }

    Keyed keyed(ArrayRow row, EvalContext context) {
        return new Keyed(row, values(row, context));
    }

    public @Nullable Object[] values(io.falcondb.relational.row.Row row, EvalContext context) {
        @Nullable Object[] values = new Object[keys.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = keys.get(i).value().eval(row, context);
        }
        return values;
    }

    public int compare(@Nullable Object[] a, @Nullable Object[] b) {
        for (int i = 0; i < a.length; i++) {
            int order = comparators.get(i).compare(a[i], b[i]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    int compare(Keyed a, Keyed b) {
        return compare(a.keys(), b.keys());
    }
}
