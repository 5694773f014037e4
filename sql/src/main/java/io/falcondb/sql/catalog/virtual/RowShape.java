package io.falcondb.sql.catalog.virtual;

import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.sql.catalog.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes rows of one virtual table by column name. What is not set is NULL, or the zero of its type
/// where PostgreSQL's column is NOT NULL. Immutable.
final class RowShape {

    private final Map<String, Integer> places = new HashMap<>();
    private final List<Column> columns;
    private final @Nullable Object[] blank;

    RowShape(List<Column> columns) {
        this.columns = columns;
        blank = new Object[columns.size()];
        for (int i = 0; i < blank.length; i++) {
            Column column = columns.get(i);
            places.put(column.name(), i);
            blank[i] = column.notNull() ? zero(column.type()) : null;
        }
    }

    /// A new row of zeros and NULLs.
    Builder row() {
        return new Builder(blank.clone());
    }

    /// A row of values in the order of the columns.
    @Nullable Object[] row(@Nullable Object... values) {
        Builder builder = row();
        for (int i = 0; i < values.length; i++) {
            builder.put(i, values[i]);
        }
        return builder.values();
    }

    private static @Nullable Object zero(Type type) {
        return switch (type.repr()) {
            case BOOL -> false;
            case LONG -> 0L;
            case DOUBLE -> 0.0;
            case OBJECT -> {
                Type element = type.element();
                yield type == Types.OIDVECTOR || type == Types.INT2VECTOR
                        ? ArrayValue.vector(element == null ? Types.OID : element, 0)
                        : element != null ? ArrayValue.empty(element) : "";
            }
        };
    }

    /// One row being made.
    final class Builder {
        private final @Nullable Object[] values;

        private Builder(@Nullable Object[] values) {
            this.values = values;
        }

        /// Sets a column; numbers may be of any integer type.
        ///
        /// @throws IllegalArgumentException if the table has no such column
        Builder set(String column, @Nullable Object value) {
            Integer place = places.get(column);
            if (place == null) {
                throw new IllegalArgumentException("no column " + column);
            }
            put(place, value);
            return this;
        }

        private void put(int place, @Nullable Object value) {
            values[place] =
                    switch (value) {
                        case Integer number -> (Object) number.longValue();
                        case Character character -> character.toString();
                        case Float number -> number.doubleValue();
                        case null -> null;
                        default -> value;
                    };
            Type type = columns.get(place).type();
            if (values[place] instanceof Long number
                    && number < 0
                    && (type == Types.OID || type.name().startsWith("reg"))) {
                values[place] = Integer.toUnsignedLong(number.intValue());
            }
        }

        @Nullable Object[] values() {
            return values;
        }
    }
}
