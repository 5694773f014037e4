package io.falcondb.sql.execute.sort;

import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// The first rows of an order, as many as LIMIT and OFFSET above will take: keeps only those. Falls
/// back to a whole [Sort] if they are many.
public record TopRows(Sort sort, @Nullable Evaluator limit, @Nullable Evaluator offset)
        implements Operator {

    private static final int KEPT_MAX = 10_000;

    private record Numbered(SortOrder.Keyed row, long number) {}

    @Override
    public Cursor open(ExecutionContext context) {
        long wanted = wanted(context);
        if (wanted > KEPT_MAX) {
            return sort.open(context);
        }
        return new Cursor() {
            private @Nullable List<Numbered> top;
            private int place;

            @Override
            public @Nullable Row next() {
                List<Numbered> rows = top;
                if (rows == null) {
                    rows = read(context, (int) wanted);
                    top = rows;
                }
                return place < rows.size() ? rows.get(place++).row().row() : null;
            }
        };
    }

    private long wanted(ExecutionContext context) {
        Object most = limit == null ? null : limit.eval(ArrayRow.EMPTY, context.evaluation());
        Object skip = offset == null ? null : offset.eval(ArrayRow.EMPTY, context.evaluation());
        long skipped = skip instanceof Long n ? Math.max(0, n) : 0;
        return most instanceof Long n && n <= KEPT_MAX && skipped <= KEPT_MAX
                ? Math.max(0, n) + skipped
                : Long.MAX_VALUE;
    }

    private List<Numbered> read(ExecutionContext context, int wanted) {
        SortOrder order = sort.order();
        PriorityQueue<Numbered> worstFirst =
                new PriorityQueue<>(
                        Math.max(1, wanted),
                        Collections.reverseOrder((a, b) -> compare(order, a, b)));
        long number = 0;
        try (Cursor rows = sort.input().open(context)) {
            Row row;
            while (wanted > 0 && (row = rows.next()) != null) {
                context.checkCancelled();
                if (worstFirst.size() == wanted) {
                    Object[] keys = order.values(row, context.evaluation());
                    if (order.compare(keys, worstFirst.element().row().keys()) >= 0) {
                        continue;
                    }
                    worstFirst.remove();
                }
                worstFirst.add(
                        new Numbered(
                                order.keyed(ArrayRow.copyOf(row), context.evaluation()), number++));
            }
        }
        List<Numbered> sorted = new ArrayList<>(worstFirst);
        sorted.sort((a, b) -> compare(order, a, b));
        return sorted;
    }

    private static int compare(SortOrder order, Numbered a, Numbered b) {
        int first = order.compare(a.row(), b.row());
        return first != 0 ? first : Long.compare(a.number(), b.number());
    }
}
