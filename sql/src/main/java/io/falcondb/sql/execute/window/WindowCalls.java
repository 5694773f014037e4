package io.falcondb.sql.execute.window;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.HashKeys;
import io.falcondb.sql.execute.row.RowMemory;
import io.falcondb.sql.execute.sort.SortOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adds the values of window functions to rows that come sorted by partition, then by order. Holds
/// one partition in memory.
///
/// @param partition null if all rows are one partition
public record WindowCalls(
        Operator input,
        @Nullable HashKeys partition,
        SortOrder order,
        Frame frame,
        List<Call> calls)
        implements Operator {

    /// One of the functions.
    public static final class Call {
        private final WindowFunction function;

        /// @throws DatabaseException FEATURE_NOT_SUPPORTED if no such function is known
        public Call(
                Function function,
                Evaluator[] arguments,
                List<Type> types,
                Type result,
                @Nullable Evaluator filter) {
            WindowFunction rank = RankFunctions.of(function.name(), arguments);
            WindowFunction found =
                    rank != null ? rank : ValueFunctions.of(function.name(), arguments);
            if (found == null && function.body() instanceof Function.Aggregate body) {
                found = new FrameAggregate(body, arguments, types, result, filter);
            }
            if (found == null) {
                throw new DatabaseException(
                        ErrorCode.FEATURE_NOT_SUPPORTED,
                        "window function " + function.name() + " is not supported");
            }
            this.function = found;
        }
    }

    @Override
    public Cursor open(ExecutionContext context) {
        return new Run(context);
    }

    private final class Run implements Cursor {
        private final ExecutionContext context;
        private final EvalContext evaluation;
        private final Cursor rows;
        private @Nullable ArrayRow ahead;
        private boolean started;
        private @Nullable Partition current;
        private List<WindowFunction.State> states = List.of();
        private int place;

        Run(ExecutionContext context) {
            this.context = context;
            this.evaluation = context.evaluation();
            this.rows = input.open(context);
        }

        @Override
        public @Nullable Row next() {
            context.checkCancelled();
            Partition partition = current;
            if (partition == null || place == partition.size()) {
                partition = nextPartition();
                current = partition;
                place = 0;
                if (partition == null) {
                    return null;
                }
                states = new ArrayList<>();
                for (Call call : calls) {
                    states.add(call.function.start(partition, frame, evaluation));
                }
            }
            ArrayRow row = partition.row(place);
            @Nullable Object[] values = new Object[row.size() + calls.size()];
            System.arraycopy(row.values(), 0, values, 0, row.size());
            for (int i = 0; i < calls.size(); i++) {
                values[row.size() + i] = states.get(i).value(place);
            }
            place++;
            return new ArrayRow(values);
        }

        private @Nullable Partition nextPartition() {
            if (!started) {
                started = true;
                ahead = read();
            }
            ArrayRow first = ahead;
            if (first == null) {
                return null;
            }
            RowMemory memory = new RowMemory(context);
            List<ArrayRow> members = new ArrayList<>();
            List<@Nullable Object[]> keys = new ArrayList<>();
            Object name = name(first);
            ArrayRow row = first;
            while (row != null && name(row).equals(name)) {
                memory.add(RowMemory.of(row) + 48);
                members.add(row);
                keys.add(order.values(row, evaluation));
                row = read();
            }
            ahead = row;
            return new Partition(members, keys, order);
        }

        private Object name(ArrayRow row) {
            return partition == null ? HashKeys.NULL : partition.grouping(row, evaluation);
        }

        private @Nullable ArrayRow read() {
            Row row = rows.next();
            return row == null ? null : ArrayRow.copyOf(row);
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
