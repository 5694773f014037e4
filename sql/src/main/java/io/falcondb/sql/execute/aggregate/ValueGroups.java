package io.falcondb.sql.execute.aggregate;

import io.falcondb.relational.expression.vector.ColumnVector;
import io.falcondb.relational.expression.vector.Selection;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.row.HashKeys;
import io.falcondb.sql.execute.row.RowMemory;
import io.falcondb.sql.execute.row.VectorRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Groups by keys of any types, or by none. Not thread-safe.
final class ValueGroups implements BatchGroups {

    private final Type[] types;
    private final RowMemory memory;
    private final long groupBytes;
    private final Map<Object, Integer> numbers = new HashMap<>();
    private final List<@Nullable Object[]> keys = new ArrayList<>();

    /// @param groupBytes roughly what one group holds besides its keys
    ValueGroups(Type[] types, RowMemory memory, long groupBytes) {
        this.types = types;
        this.memory = memory;
        this.groupBytes = groupBytes;
    }

    @Override
    public int count() {
        return keys.size();
    }

    @Override
    public void assign(ColumnVector[] columns, Selection selection, int[] groupOf) {
        VectorRow row = new VectorRow(columns);
        int[] rows = selection.rows();
        for (int k = 0; k < selection.count(); k++) {
            groupOf[rows[k]] = assign(row.at(rows[k]));
        }
    }

    @Override
    public int assign(Row row) {
        @Nullable Object[] values = new Object[types.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(i);
        }
        Object key = key(values);
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        memory.add(groupBytes);
        for (Object value : values) {
            memory.add(24 + RowMemory.of(value));
        }
        int group = keys.size();
        keys.add(values);
        numbers.put(key, group);
        return group;
    }

    private Object key(@Nullable Object[] values) {
        if (values.length == 1) {
            return part(0, values[0]);
        }
        Object[] key = new Object[values.length];
        for (int i = 0; i < key.length; i++) {
            key[i] = part(i, values[i]);
        }
        return Arrays.asList(key);
    }

    private Object part(int i, @Nullable Object value) {
        return value == null ? HashKeys.NULL : HashKeys.normal(types[i], value);
    }

    @Override
    public void keys(int group, @Nullable Object[] target) {
        System.arraycopy(keys.get(group), 0, target, 0, types.length);
    }
}
