package io.falcondb.sql.execute.row;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Ordering;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns SQL values into objects whose `equals` and `hashCode` are SQL's equality: for grouping,
/// hash joins, DISTINCT and set operations. Stateless.
public final class HashKeys {

    /// Stands for NULL where NULLs are equal.
    public static final Object NULL = new Object();

    private final Evaluator[] parts;
    private final Type[] types;

    public HashKeys(List<Evaluator> parts, List<Type> types) {
        this.parts = parts.toArray(Evaluator[]::new);
        this.types = types.toArray(Type[]::new);
    }

    public int size() {
        return parts.length;
    }

    /// The key of a row with NULLs equal to each other.
    public Object grouping(Row row, EvalContext context) {
        if (parts.length == 1) {
            return part(0, parts[0].eval(row, context));
        }
        Object[] key = new Object[parts.length];
        for (int i = 0; i < key.length; i++) {
            key[i] = part(i, parts[i].eval(row, context));
        }
        return Arrays.asList(key);
    }

    /// The key of a row, or null if any part is NULL: then it equals nothing.
    public @Nullable Object joining(Row row, EvalContext context) {
        if (parts.length == 1) {
            Object value = parts[0].eval(row, context);
            return value == null ? null : normal(types[0], value);
        }
        Object[] key = new Object[parts.length];
        for (int i = 0; i < key.length; i++) {
            Object value = parts[i].eval(row, context);
            if (value == null) {
                return null;
            }
            key[i] = normal(types[i], value);
        }
        return Arrays.asList(key);
    }

    /// The key over all columns of a row, NULLs equal.
    public static Object ofRow(Row row, Type[] types) {
        Object[] key = new Object[types.length];
        for (int i = 0; i < key.length; i++) {
            Object value = row.get(i);
            key[i] = value == null ? NULL : normal(types[i], value);
        }
        return Arrays.asList(key);
    }

    private Object part(int i, @Nullable Object value) {
        return value == null ? NULL : normal(types[i], value);
    }

    /// Two values of the type are equal in SQL exactly if these are equal in Java.
    public static Object normal(Type type, Object value) {
        return switch (type.repr()) {
            case LONG, BOOL -> value;
            case DOUBLE -> (Double) value + 0.0;
            case OBJECT -> {
                if (value instanceof byte[] bytes) {
                    yield ByteBuffer.wrap(bytes);
                }
                yield type == Types.BPCHAR ? Ordering.trimmed((String) value) : value;
            }
        };
    }
}
