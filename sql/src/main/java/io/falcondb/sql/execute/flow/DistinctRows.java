package io.falcondb.sql.execute.flow;

import io.falcondb.relational.row.Row;
import io.falcondb.relational.row.RowFormat;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.HashKeys;
import io.falcondb.sql.execute.row.RowMemory;
import io.falcondb.sql.execute.temporary.Partitions;
import io.falcondb.sql.execute.temporary.TemporaryRows;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One run of a [Distinct]. When the set of rows seen is full it takes no more: a row that is not
/// in it goes to a file, and the files are gone through one by one in the same way. Every round
/// gives at least the rows that fill the set, so the rounds come to an end. Not thread-safe.
final class DistinctRows implements Operator.Cursor {

    private record Waiting(TemporaryRows rows, int level) {}

    private final Type[] types;
    private final ExecutionContext context;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private Operator.Cursor rows;
    private @Nullable TemporaryRows current;
    private int level;
    private Set<Object> seen = new HashSet<>();
    private RowMemory memory;
    private @Nullable Partitions later;

    DistinctRows(Operator.Cursor input, Type[] types, ExecutionContext context) {
        this.rows = input;
        this.types = types;
        this.context = context;
        this.memory = RowMemory.counting(context);
    }

    @Override
    public @Nullable Row next() {
        while (true) {
            Row row = rows.next();
            if (row == null) {
                if (!nextRound()) {
                    return null;
                }
                continue;
            }
            context.checkCancelled();
            Object key = HashKeys.ofRow(row, types);
            if (!memory.isFull()) {
                if (seen.add(key)) {
                    memory.add(48 + RowMemory.keyOf(row, types));
                    return row;
                }
            } else if (!seen.contains(key)) {
                later().add(key, row);
            }
        }
    }

    private Partitions later() {
        Partitions files = later;
        if (files == null) {
            files = new Partitions(context, new RowFormat(List.of(types)), level);
            later = files;
        }
        return files;
    }

    private boolean nextRound() {
        rows.close();
        closeCurrent();
        Partitions files = later;
        if (files != null) {
            for (int i = 0; i < Partitions.COUNT; i++) {
                waiting.push(new Waiting(files.take(i), level + 1));
            }
            later = null;
        }
        Waiting next = waiting.poll();
        if (next == null) {
            return false;
        }
        current = next.rows();
        level = next.level();
        rows = next.rows().read();
        seen = new HashSet<>();
        memory = RowMemory.counting(context);
        return true;
    }

    private void closeCurrent() {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    @Override
    public void close() {
        rows.close();
        closeCurrent();
        waiting.forEach(file -> file.rows().close());
        waiting.clear();
        if (later != null) {
            later.close();
            later = null;
        }
    }
}
