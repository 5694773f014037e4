package io.falcondb.sql.execute.flow;

import io.falcondb.relational.row.Row;
import io.falcondb.relational.row.RowFormat;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.HashKeys;
import io.falcondb.sql.execute.row.RowMemory;
import io.falcondb.sql.execute.temporary.Partitions;
import io.falcondb.sql.execute.temporary.TemporaryRows;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One run of a [SetOperation]; its EXCEPT gives duplicates, which somebody else drops. When the
/// counts of the right rows are full they take no new value: right rows with other values go to
/// files, then left rows with other values too, and the pairs of files are gone through one by one
/// in the same way. Every round deals with the values that fill the counts, so the rounds come to
/// an end. Not thread-safe.
final class CountedRows implements Operator.Cursor {

    private record Pair(TemporaryRows left, TemporaryRows right, int level) {
        void close() {
            left.close();
            right.close();
        }
    }

    private final SetOperation operation;
    private final ExecutionContext context;
    private final RowFormat format;
    private final Deque<Pair> waiting = new ArrayDeque<>();
    private Map<Object, int[]> counts = new HashMap<>();
    private Operator.@Nullable Cursor lefts;
    private @Nullable Pair current;
    private @Nullable Partitions laterLeft;
    private @Nullable Partitions laterRight;
    private int level;

    CountedRows(SetOperation operation, ExecutionContext context) {
        this.operation = operation;
        this.context = context;
        this.format = new RowFormat(List.of(operation.types()));
    }

    @Override
    public @Nullable Row next() {
        Operator.Cursor rows = lefts;
        if (rows == null) {
            try (Operator.Cursor rights = operation.right().open(context)) {
                count(rights);
            }
            rows = operation.left().open(context);
            lefts = rows;
        }
        while (true) {
            Row row = rows.next();
            if (row == null) {
                rows = nextRound(rows);
                if (rows == null) {
                    return null;
                }
                lefts = rows;
                continue;
            }
            context.checkCancelled();
            Object key = HashKeys.ofRow(row, operation.types());
            int[] count = counts.get(key);
            if (count == null && laterLeft != null) {
                laterLeft.add(key, row);
            } else if (takes(count)) {
                return row;
            }
        }
    }

    private boolean takes(int @Nullable [] count) {
        if (count == null || count[0] == 0) {
            return !operation.intersect();
        }
        if (operation.all()) {
            count[0]--;
        } else if (operation.intersect()) {
            count[0] = 0;
        }
        return operation.intersect();
    }

    private void count(Operator.Cursor rights) {
        RowMemory memory = RowMemory.counting(context);
        Row row;
        while ((row = rights.next()) != null) {
            context.checkCancelled();
            Object key = HashKeys.ofRow(row, operation.types());
            int[] count = counts.get(key);
            if (count != null) {
                count[0]++;
            } else if (!memory.isFull()) {
                memory.add(64 + RowMemory.keyOf(row, operation.types()));
                counts.put(key, new int[] {1});
            } else {
                Partitions later = laterRight;
                if (later == null) {
                    later = new Partitions(context, format, level);
                    laterRight = later;
                    laterLeft = new Partitions(context, format, level);
                }
                later.add(key, row);
            }
        }
    }

    /// The left rows of the next pair, whose right rows are counted; null if there is none.
    private Operator.@Nullable Cursor nextRound(Operator.Cursor done) {
        done.close();
        closeCurrent();
        Partitions left = laterLeft;
        Partitions right = laterRight;
        if (left != null && right != null) {
            for (int i = 0; i < Partitions.COUNT; i++) {
                waiting.push(new Pair(left.take(i), right.take(i), level + 1));
            }
            laterLeft = null;
            laterRight = null;
        }
        Pair pair = waiting.poll();
        if (pair == null) {
            return null;
        }
        current = pair;
        level = pair.level();
        counts = new HashMap<>();
        count(pair.right().read());
        return pair.left().read();
    }

    private void closeCurrent() {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    @Override
    public void close() {
        if (lefts != null) {
            lefts.close();
        }
        closeCurrent();
        waiting.forEach(Pair::close);
        waiting.clear();
        if (laterLeft != null) {
            laterLeft.close();
        }
        if (laterRight != null) {
            laterRight.close();
        }
    }
}
