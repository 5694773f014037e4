package io.falcondb.contracts.operations;

import io.falcondb.contracts.operations.ViewColumn.Kind;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part of a view that fits where room is short: with a moment in its rows the newest of them,
/// newest first; else the first ones.
public final class NewestRows {

    private NewestRows() {}

    public static List<@Nullable Object[]> of(
            ViewShape shape, List<@Nullable Object[]> rows, int rowsMax) {
        int moment = -1;
        for (int i = 0; i < shape.columns().size() && moment < 0; i++) {
            moment = shape.columns().get(i).kind() == Kind.MOMENT ? i : -1;
        }
        int by = moment;
        return by < 0
                ? rows.stream().limit(rowsMax).toList()
                : rows.stream()
                        .sorted(Comparator.comparingLong(row -> -moment(row[by])))
                        .limit(rowsMax)
                        .toList();
    }

    private static long moment(@Nullable Object value) {
        return value instanceof Long micros ? micros : 0;
    }
}
