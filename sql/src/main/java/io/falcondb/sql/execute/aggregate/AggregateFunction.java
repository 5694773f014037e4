package io.falcondb.sql.execute.aggregate;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.function.Accumulator;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Repr;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.row.HashKeys;
import io.falcondb.sql.execute.row.RowMemory;
import io.falcondb.sql.execute.sort.SortOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One aggregate call of a query. Immutable; its state over one group is a [State].
///
/// @param distinct each combination of argument values counts once
/// @param order in which rows are handed to the accumulator; null if any will do
/// @param filter only rows for which it is true count
public record AggregateFunction(
        Function.Aggregate body,
        Evaluator[] arguments,
        List<Type> types,
        Type result,
        boolean distinct,
        @Nullable SortOrder order,
        @Nullable Evaluator filter) {

    State start() {
        Accumulator accumulator = body.start(types, result);
        boolean plainLong =
                !distinct
                        && order == null
                        && arguments.length == 1
                        && types.getFirst().repr() == Repr.LONG;
        return new State(this, accumulator, plainLong);
    }

    /// Not thread-safe.
    static final class State {
        private record Pending(@Nullable Object[] keys, @Nullable Object[] values) {}

        private final AggregateFunction function;
        private final Accumulator accumulator;
        private final boolean plainLong;
        private final @Nullable Set<Object> seen;
        private final @Nullable List<Pending> pending;

        private State(AggregateFunction function, Accumulator accumulator, boolean plainLong) {
            this.function = function;
            this.accumulator = accumulator;
            this.plainLong = plainLong;
            this.seen = function.distinct ? new HashSet<>() : null;
            this.pending = function.order == null ? null : new ArrayList<>();
        }

        void add(Row row, EvalContext context, RowMemory memory) {
            Evaluator filter = function.filter;
            if (filter != null && !filter.test(row, context)) {
                return;
            }
            Evaluator[] arguments = function.arguments;
            if (plainLong) {
                long value = arguments[0].evalLong(row, context);
                if (context.isNull) {
                    accumulator.add(new Object[] {null});
                } else {
                    accumulator.addLong(value);
                }
                return;
            }
            @Nullable Object[] values = new Object[arguments.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments[i].eval(row, context);
            }
            if (seen != null) {
                if (!seen.add(key(values))) {
                    return;
                }
                memory.add(80);
            }
            SortOrder order = function.order;
            if (pending != null && order != null) {
                pending.add(new Pending(order.values(row, context), values));
                memory.add(64);
            } else {
                accumulator.add(values);
            }
        }

        private Object key(@Nullable Object[] values) {
            Object[] key = new Object[values.length];
            for (int i = 0; i < key.length; i++) {
                Object value = values[i];
                key[i] =
                        value == null
                                ? HashKeys.NULL
                                : HashKeys.normal(function.types.get(i), value);
            }
            return Arrays.asList(key);
        }

        @Nullable Object result() {
            SortOrder order = function.order;
            if (pending != null && order != null) {
                pending.sort((a, b) -> order.compare(a.keys(), b.keys()));
                pending.forEach(entry -> accumulator.add(entry.values()));
                pending.clear();
            }
            return accumulator.result();
        }
    }
}
