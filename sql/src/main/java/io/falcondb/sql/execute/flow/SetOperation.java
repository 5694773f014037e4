package io.falcondb.sql.execute.flow;

import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.HashKeys;
import io.falcondb.sql.execute.row.RowMemory;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// INTERSECT and EXCEPT: counts the right rows by value, then decides row by row on the left.
///
/// @param all whether each right row answers for one left row only
public record SetOperation(
        boolean intersect, boolean all, Operator left, Operator right, Type[] types)
        implements Operator {

    @Override
    public Cursor open(ExecutionContext context) {
        Cursor rows = left.open(context);
        return new Cursor() {
            private @Nullable Map<Object, int[]> counts;

            @Override
            public @Nullable Row next() {
                Map<Object, int[]> others = counts;
                if (others == null) {
                    others = count(context);
                    counts = others;
                }
                Row row;
                while ((row = rows.next()) != null) {
                    context.checkCancelled();
                    Object key = HashKeys.ofRow(row, types);
                    if (all ? takesAll(others, key) : takesOnce(others, key)) {
                        return row;
                    }
                }
                return null;
            }

            @Override
            public void close() {
                rows.close();
            }
        };
    }

    private boolean takesAll(Map<Object, int[]> others, Object key) {
        int[] count = others.get(key);
        if (count == null || count[0] <= 0) {
            return !intersect;
        }
        count[0]--;
        return intersect;
    }

    /// A count of -1 says that the row was given already.
    private boolean takesOnce(Map<Object, int[]> others, Object key) {
        int[] count = others.get(key);
        if (count == null) {
            if (intersect) {
                return false;
            }
            others.put(key, new int[] {-1});
            return true;
        }
        boolean takes = intersect && count[0] > 0;
        if (takes) {
            count[0] = -1;
        }
        return takes;
    }

    private Map<Object, int[]> count(ExecutionContext context) {
        Map<Object, int[]> counts = new HashMap<>();
        RowMemory memory = new RowMemory(context);
        try (Cursor rows = right.open(context)) {
            Row row;
            while ((row = rows.next()) != null) {
                context.checkCancelled();
                int[] count =
                        counts.computeIfAbsent(
                                HashKeys.ofRow(row, types),
                                key -> {
                                    memory.add(64 + 40L * types.length);
                                    return new int[1];
                                });
                count[0]++;
            }
        }
        return counts;
    }
}
