package io.falcondb.sql.execute.join;

import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.row.RowMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The right rows of a hash join by key, as many as fit into memory. Not thread-safe.
final class HashTable {

    static final class Entry {
        final ArrayRow row;
        final @Nullable Entry next;
        boolean matched;

        Entry(ArrayRow row, @Nullable Entry next) {
            this.row = row;
            this.next = next;
        }
    }

    private final HashJoin join;
    private final ExecutionContext context;
    private final RowMemory memory;
    private final Map<Object, Entry> entries = new HashMap<>();
    private final List<Entry> all = new ArrayList<>();

    HashTable(HashJoin join, ExecutionContext context) {
        this.join = join;
        this.context = context;
        this.memory = RowMemory.counting(context);
    }

    boolean isFull() {
        return memory.isFull();
    }

    /// Takes a row, unless it can neither match nor be given without a match.
    void add(Row row) {
        Object key = join.rightKeys().joining(row, context.evaluation());
        if (key == null && !join.kind().keepsRight()) {
            return;
        }
        ArrayRow copy = ArrayRow.copyOf(row);
        memory.add(RowMemory.of(copy) + 80);
        Entry entry = new Entry(copy, key == null ? null : entries.get(key));
        if (key != null) {
            entries.put(key, entry);
        }
        all.add(entry);
    }

    /// The first of the rows with a key, or null.
    @Nullable Entry find(@Nullable Object key) {
        return key == null ? null : entries.get(key);
    }

    /// Every row that was taken.
    List<Entry> all() {
        return all;
    }
}
