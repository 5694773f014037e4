package io.falcondb.sql.execute.aggregate;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.HashKeys;
import io.falcondb.sql.execute.row.RowMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Groups its input in a hash table. Rows: the keys, the results, and, of several grouping sets,
/// the index of the row's.
///
/// @param inputTypes of the input's columns
/// @param sets per grouping set the indexes into `keys`; one without keys has a group even over no
///   rows
public record HashAggregate(
        Operator input,
        List<Type> inputTypes,
        Evaluator[] keys,
        Type[] keyTypes,
        int[][] sets,
        AggregateFunction[] functions)
        implements Operator {

    record Group(int set, @Nullable Object[] keys, AggregateFunction.State[] states) {}

    @Override
    public Cursor open(ExecutionContext context) {
        return new Cursor() {
            private @Nullable Iterator<Group> groups;
            private @Nullable SortedGroups sorted;

            @Override
            public @Nullable Row next() {
                Iterator<Group> found = groups;
                if (found == null && sorted == null) {
                    found = aggregate(context);
                    groups = found;
                    if (found == null) {
                        sorted = new SortedGroups(HashAggregate.this, context);
                    }
                }
                if (sorted != null) {
                    return sorted.next();
                }
                return found != null && found.hasNext() ? result(found.next()) : null;
            }

            @Override
            public void close() {
                if (sorted != null) {
                    sorted.close();
                }
            }
        };
    }

    Row result(Group group) {
        @Nullable Object[] values =
                new Object[keys.length + functions.length + (sets.length > 1 ? 1 : 0)];
        System.arraycopy(group.keys(), 0, values, 0, keys.length);
        for (int i = 0; i < functions.length; i++) {
            values[keys.length + i] = group.states()[i].result();
        }
        if (sets.length > 1) {
            values[values.length - 1] = (long) group.set();
        }
        return new ArrayRow(values);
    }

    private boolean canSort() {
        return sets.length == 1 && sets[0].length == keys.length && keys.length > 0;
    }

    /// Null if the groups do not fit into memory.
    private @Nullable Iterator<Group> aggregate(ExecutionContext context) {
        List<Map<Object, Group>> tables = new ArrayList<>();
        RowMemory memory = canSort() ? RowMemory.counting(context) : new RowMemory(context);
        for (int set = 0; set < sets.length; set++) {
            Map<Object, Group> table = new LinkedHashMap<>();
            if (sets[set].length == 0) {
                table.put(List.of(), start(set, new @Nullable Object[keys.length], memory));
            }
            tables.add(table);
        }
        EvalContext evaluation = context.evaluation();
        try (Cursor rows = input.open(context)) {
            Row row;
            @Nullable Object[] values = new Object[keys.length];
            while ((row = rows.next()) != null) {
                context.checkCancelled();
                for (int i = 0; i < values.length; i++) {
                    values[i] = keys[i].eval(row, evaluation);
                }
                for (int set = 0; set < sets.length; set++) {
                    Group group = group(tables.get(set), set, values, memory);
                    for (AggregateFunction.State state : group.states()) {
                        state.add(row, evaluation, memory);
                    }
                }
                if (memory.isFull()) {
                    return null;
                }
            }
        }
        return tables.stream().flatMap(table -> table.values().stream()).iterator();
    }

    private Group group(
            Map<Object, Group> table, int set, @Nullable Object[] values, RowMemory memory) {
        Object key = key(sets[set], values);
        Group group = table.get(key);
        if (group == null) {
            @Nullable Object[] own = new Object[keys.length];
            for (int i : sets[set]) {
                own[i] = values[i];
                memory.add(24 + RowMemory.of(values[i]));
            }
            group = start(set, own, memory);
            table.put(key, group);
        }
        return group;
    }

    private Object key(int[] set, @Nullable Object[] values) {
        if (set.length == 0) {
            return List.of();
        }
        if (set.length == 1) {
            return part(set[0], values);
        }
        Object[] key = new Object[set.length];
        for (int i = 0; i < key.length; i++) {
            key[i] = part(set[i], values);
        }
        return Arrays.asList(key);
    }

    private Object part(int i, @Nullable Object[] values) {
        Object value = values[i];
        return value == null ? HashKeys.NULL : HashKeys.normal(keyTypes[i], value);
    }

    private Group start(int set, @Nullable Object[] values, RowMemory memory) {
        memory.add(96 + 96L * functions.length);
        return new Group(set, values, states());
    }

    AggregateFunction.State[] states() {
        AggregateFunction.State[] states = new AggregateFunction.State[functions.length];
        for (int i = 0; i < states.length; i++) {
            states[i] = functions[i].start();
        }
        return states;
    }
}
