package io.falcondb.sql.execute.sort;

import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.row.RowFormat;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.RowMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Sorts its input, stably. What exceeds the memory of an operator goes to temporary files, one per
/// sorted run, merged while the rows are read.
public record Sort(Operator input, SortOrder order, List<Type> types) implements Operator {

    private record Head(SortOrder.Keyed row, int run) {}

    @Override
    public Cursor open(ExecutionContext context) {
        return new Run(context);
    }

    private final class Run implements Cursor {
        private final ExecutionContext context;
        private List<SortOrder.Keyed> memory = new ArrayList<>();
        private final List<SortedRun> files = new ArrayList<>();
        private @Nullable PriorityQueue<Head> heads;
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
            PriorityQueue<Head> merging = heads;
            if (merging == null) {
                return place < memory.size() ? memory.get(place++).row() : null;
            }
            Head least = merging.poll();
            if (least == null) {
                return null;
            }
            push(merging, least.run());
            return least.row().row();
        }

        private void readInput() {
            RowMemory used = new RowMemory(context);
            try (Cursor rows = input.open(context)) {
                Row row;
                while ((row = rows.next()) != null) {
                    context.checkCancelled();
                    ArrayRow copy = ArrayRow.copyOf(row);
                    memory.add(order.keyed(copy, context.evaluation()));
                    used.count(RowMemory.of(copy) + 48);
                    if (used.isFull()) {
                        spill();
                        used.reset();
                    }
                }
            }
            memory.sort(order::compare);
            if (files.isEmpty()) {
                return;
            }
            PriorityQueue<Head> merging =
                    new PriorityQueue<>(
                            (a, b) -> {
                                int first = order.compare(a.row(), b.row());
                                return first != 0 ? first : Integer.compare(a.run(), b.run());
                            });
            for (int run = 0; run <= files.size(); run++) {
                push(merging, run);
            }
            heads = merging;
        }

        private void spill() {
            memory.sort(order::compare);
            files.add(SortedRun.write(memory, new RowFormat(types)));
            memory = new ArrayList<>();
        }

        /// The run behind the files is the one still in memory.
        private void push(PriorityQueue<Head> merging, int run) {
            if (run == files.size()) {
                if (place < memory.size()) {
                    merging.add(new Head(memory.get(place++), run));
                }
                return;
            }
            ArrayRow row = files.get(run).next();
            if (row != null) {
                merging.add(new Head(order.keyed(row, context.evaluation()), run));
            }
        }

        @Override
        public void close() {
            files.forEach(SortedRun::close);
            files.clear();
        }
    }
}
