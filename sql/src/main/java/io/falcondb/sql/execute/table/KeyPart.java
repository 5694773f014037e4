package io.falcondb.sql.execute.table;

import io.falcondb.kernel.ArraySink;
import io.falcondb.relational.row.KeyEncoder;
import io.falcondb.relational.type.Type;
import org.jspecify.annotations.Nullable;

/// One column of a key: its type and its place in the order.
public record KeyPart(Type type, boolean descending, boolean nullsFirst) {

    public void append(ArraySink sink, @Nullable Object value) {
        KeyEncoder.append(sink, type, value, descending, nullsFirst);
    }

    /// Where a number of another integer type lies: -1 or 1 if no value of this part's type can be
    /// as small or as great, else 0.
    public int outside(Object value) {
        if (!(value instanceof Long number)) {
            return 0;
        }
        long n = number;
        return switch (type.length()) {
            case 2 -> n < Short.MIN_VALUE ? -1 : n > Short.MAX_VALUE ? 1 : 0;
            case 4 -> {
                boolean signed = type.category() != 'N' || type.name().equals("int4");
                long least = signed ? Integer.MIN_VALUE : 0;
                long most = signed ? Integer.MAX_VALUE : 0xFFFF_FFFFL;
                yield n < least ? -1 : n > most ? 1 : 0;
            }
            default -> 0;
        };
    }
}
