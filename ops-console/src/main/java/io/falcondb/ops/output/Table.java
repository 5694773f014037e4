package io.falcondb.ops.output;

import io.falcondb.contracts.operations.ViewColumn;
import io.falcondb.contracts.operations.ViewColumn.Kind;
import io.falcondb.contracts.operations.ViewShape;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Columns and rows. Values are String, Long, Double, Boolean or null.
public record Table(List<String> columns, List<@Nullable Object[]> rows) {

    /// Of a view; moments become text, in UTC.
    public static Table of(ViewShape shape, List<@Nullable Object[]> rows) {
        List<@Nullable Object[]> shown = new ArrayList<>();
        for (@Nullable Object[] row : rows) {
            @Nullable Object[] values = row.clone();
            for (int i = 0; i < values.length; i++) {
                if (shape.columns().get(i).kind() == Kind.MOMENT
                        && values[i] instanceof Long micros) {
                    values[i] = Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
                }
            }
            shown.add(values);
        }
        return new Table(shape.columns().stream().map(ViewColumn::name).toList(), shown);
    }
}
