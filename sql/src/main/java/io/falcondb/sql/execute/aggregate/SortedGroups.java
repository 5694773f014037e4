package io.falcondb.sql.execute.aggregate;

import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.RowMemory;
import io.falcondb.sql.execute.sort.Sort;
import io.falcondb.sql.execute.sort.SortOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The groups of an aggregate one by one, from its input sorted by the keys. Not thread-safe.
final class SortedGroups implements Operator.Cursor {

    private final HashAggregate aggregate;
    private final ExecutionContext context;
    private final SortOrder order;
    private final Operator.Cursor rows;
    private @Nullable Row ahead;
    private boolean started;

    SortedGroups(HashAggregate aggregate, ExecutionContext context) {
        this.aggregate = aggregate;
        this.context = context;
        List<SortOrder.Key> keys = new ArrayList<>();
        for (int i = 0; i < aggregate.keys().length; i++) {
            keys.add(new SortOrder.Key(aggregate.keys()[i], aggregate.keyTypes()[i], false, false));
        }
        this.order = new SortOrder(keys);
        this.rows = new Sort(aggregate.input(), order, aggregate.inputTypes()).open(context);
    }

    @Override
    public @Nullable Row next() {
        if (!started) {
            started = true;
            ahead = rows.next();
        }
        Row row = ahead;
        if (row == null) {
            return null;
        }
        @Nullable Object[] values = order.values(row, context.evaluation());
        HashAggregate.Group group = new HashAggregate.Group(0, values, aggregate.states());
        RowMemory memory = new RowMemory(context);
        while (row != null && order.compare(values, order.values(row, context.evaluation())) == 0) {
            context.checkCancelled();
            for (AggregateFunction.State state : group.states()) {
                state.add(row, context.evaluation(), memory);
            }
            row = rows.next();
        }
        ahead = row;
        return aggregate.result(group);
    }

    @Override
    public void close() {
        rows.close();
    }
}
