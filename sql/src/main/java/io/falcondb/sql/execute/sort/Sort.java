package io.falcondb.sql.execute.sort;

import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.row.RowFormat;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.RowMemory;
import io.falcondb.sql.execute.temporary.TemporaryRows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sorts its input, stably. What exceeds the memory of an operator goes to temporary files, one per
/// sorted run, merged while the rows are read; when there are many, they are merged into one first.
public record Sort(Operator input, SortOrder order, List<Type> types) implements Operator {

    /// Files of one sort: their buffers take half of the memory.
    private static final int RUNS_MAX = 32;

    @Override
    public Cursor open(ExecutionContext context) {
        return new Run(context);
    }

    private final class Run implements Cursor {
        private final ExecutionContext context;
        private List<SortOrder.Keyed> memory = new ArrayList<>();
        private final List<TemporaryRows> files = new ArrayList<>();
        private @Nullable RunMerge merge;
        private int place;
        private boolean sorted;

        Run(ExecutionContext context) {
            this.context = context;
        }

        @Override
        public @Nullable Row next() {
            if (!sorted) {
                sorted = true;
                readInput();
            }
            if (merge != null) {
                return merge.next();
            }
            return place < memory.size() ? memory.get(place++).row() : null;
        }

        private void readInput() {
            RowMemory used = RowMemory.counting(context);
            try (Cursor rows = input.open(context)) {
                Row row;
                while ((row = rows.next()) != null) {
                    context.checkCancelled();
                    ArrayRow copy = ArrayRow.copyOf(row);
                    memory.add(order.keyed(copy, context.evaluation()));
                    used.add(RowMemory.of(copy) + 48);
                    if (used.isFull()) {
                        spill();
                        used.reset();
                    }
                }
            }
            memory.sort(order::compare);
            if (!files.isEmpty()) {
                merge = new RunMerge(order, files, memory, context);
            }
        }

        private void spill() {
            if (files.size() == RUNS_MAX) {
                mergeFiles();
            }
            memory.sort(order::compare);
            TemporaryRows file = newFile();
            files.add(file);
            memory.forEach(row -> file.add(row.row()));
            memory = new ArrayList<>();
        }

        private void mergeFiles() {
            TemporaryRows merged = newFile();
            files.addFirst(merged);
            List<TemporaryRows> parts = files.subList(1, files.size());
            RunMerge rows = new RunMerge(order, parts, List.of(), context);
            Row row;
            while ((row = rows.next()) != null) {
                context.checkCancelled();
                merged.add(row);
            }
            parts.forEach(TemporaryRows::close);
            parts.clear();
        }

        private TemporaryRows newFile() {
            return new TemporaryRows(context, new RowFormat(types));
        }

        @Override
        public void close() {
            files.forEach(TemporaryRows::close);
            files.clear();
        }
    }
}
