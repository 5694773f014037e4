package io.falcondb.contracts.spring;

import io.falcondb.contracts.operations.ViewColumn;
import io.falcondb.contracts.operations.ViewColumn.Kind;
import io.falcondb.contracts.operations.ViewShape;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows of a view as JSON has them. The end of a statement is called `timestamp` too, and so is its
/// start, as scripts of old handbooks expect.
public final class RowObjects {

    private RowObjects() {}

    public static List<Map<String, @Nullable Object>> of(
            ViewShape shape, List<@Nullable Object[]> rows) {
        return rows.stream().map(row -> object(shape, row)).toList();
    }

    private static Map<String, @Nullable Object> object(ViewShape shape, @Nullable Object[] row) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < row.length; i++) {
            ViewColumn column = shape.columns().get(i);
            Object value = row[i];
            boolean moment = column.kind() == Kind.MOMENT && value != null;
            object.put(column.name(), moment ? text((Long) value) : value);
            if (moment
                    && (column.name().equals("ended_at") || column.name().equals("started_at"))) {
                object.put("timestamp", text((Long) value));
            }
        }
        return object;
    }

    private static String text(Long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
