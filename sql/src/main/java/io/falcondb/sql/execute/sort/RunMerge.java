package io.falcondb.sql.execute.sort;

import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.temporary.TemporaryRows;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// The rows of sorted runs in their common order; of equal rows those of the earlier run first. The
/// last run is in memory, the others in files. Not thread-safe.
final class RunMerge {

    private record Head(SortOrder.Keyed row, int run) {}

    private final SortOrder order;
    private final ExecutionContext context;
    private final List<Operator.Cursor> readers = new ArrayList<>();
    private final List<SortOrder.Keyed> memory;
    private final PriorityQueue<Head> heads;
    private int place;

    RunMerge(
            SortOrder order,
            List<TemporaryRows> files,
            List<SortOrder.Keyed> memory,
            ExecutionContext context) {
        this.order = order;
        this.context = context;
        this.memory = memory;
        this.heads =
                new PriorityQueue<>(
                        (a, b) -> {
                            int first = order.compare(a.row(), b.row());
                            return first != 0 ? first : Integer.compare(a.run(), b.run());
                        });
        files.forEach(file -> readers.add(file.read()));
        for (int run = 0; run <= readers.size(); run++) {
            push(run);
        }
    }

    @Nullable Row next() {
        Head least = heads.poll();
        if (least == null) {
            return null;
        }
        push(least.run());
        return least.row().row();
    }

    private void push(int run) {
        if (run == readers.size()) {
            if (place < memory.size()) {
                heads.add(new Head(memory.get(place++), run));
            }
            return;
        }
        Row row = readers.get(run).next();
        if (row != null) {
            heads.add(new Head(order.keyed(ArrayRow.copyOf(row), context.evaluation()), run));
        }
    }
}
