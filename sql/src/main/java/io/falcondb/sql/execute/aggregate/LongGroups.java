package io.falcondb.sql.execute.aggregate;

import io.falcondb.relational.expression.vector.ColumnVector;
import io.falcondb.relational.expression.vector.Selection;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.row.RowMemory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Groups by one key that is a `long`: an open hash table without boxes, in which a key and its
/// group lie side by side, so that a look-up touches one line of the processor's cache. Not
/// thread-safe.
final class LongGroups implements BatchGroups {

    private static final int NONE = -1;

    private final RowMemory memory;
    private final long groupBytes;
    private long[] keys = new long[64];

    /// Two a slot: the key, then its group plus one, or 0 if the slot is free.
    private long[] slots = new long[256];

    private int count;
    private int nullGroup = NONE;

    /// @param groupBytes roughly what one group holds
    LongGroups(RowMemory memory, long groupBytes) {
        this.memory = memory;
        this.groupBytes = groupBytes;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void assign(ColumnVector[] columns, Selection selection, int[] groupOf) {
        boolean[] nulls = columns[0].nulls();
        long[] longs = columns[0].longs();
        int[] rows = selection.rows();
        for (int k = 0; k < selection.count(); k++) {
            int row = rows[k];
            groupOf[row] = nulls[row] ? ofNull() : of(longs[row]);
        }
    }

    @Override
    public int assign(Row row) {
        return row.isNull(0) ? ofNull() : of(row.getLong(0));
    }

    @Override
    public void keys(int group, @Nullable Object[] target) {
        target[0] = group == nullGroup ? null : (Long) keys[group];
    }

    private int ofNull() {
        if (nullGroup == NONE) {
            nullGroup = start(0);
        }
        return nullGroup;
    }

    private int of(long key) {
        int slot = slot(key);
        long known = slots[slot + 1];
        if (known != 0) {
            return (int) known - 1;
        }
        int group = start(key);
        put(slot, key, group);
        if (count * 4 > slots.length) {
            rehash();
        }
        return group;
    }

    /// Where a key lies, or the free slot where it belongs.
    private int slot(long key) {
        int mask = slots.length - 1;
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed ^ mixed >>> 32) << 1 & mask;
        while (slots[slot + 1] != 0 && slots[slot] != key) {
            slot = slot + 2 & mask;
        }
        return slot;
    }

    private void put(int slot, long key, int group) {
        slots[slot] = key;
        slots[slot + 1] = group + 1L;
    }

    private int start(long key) {
        memory.add(groupBytes);
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
        }
        keys[count] = key;
        return count++;
    }

    private void rehash() {
        slots = new long[slots.length * 2];
        for (int group = 0; group < count; group++) {
            if (group != nullGroup) {
                put(slot(keys[group]), keys[group], group);
            }
        }
    }
}
