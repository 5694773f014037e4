package io.falcondb.sql.execute.flow;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.HashKeys;
import io.falcondb.sql.execute.row.RowMemory;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The first of all equal rows.
public record Distinct(Operator input, Type[] types) implements Operator {

    @Override
    public Cursor open(ExecutionContext context) {
        Cursor rows = input.open(context);
        Set<Object> seen = new HashSet<>();
        RowMemory memory = new RowMemory(context);
        return new Cursor() {
            @Override
            public @Nullable Row next() {
                Row row;
                while ((row = rows.next()) != null) {
                    context.checkCancelled();
                    if (seen.add(HashKeys.ofRow(row, types))) {
                        memory.add(48 + 40L * types.length);
                        return row;
                    }
                }
                return null;
            }

            @Override
            public void close() {
                rows.close();
            }
        };
    }

    /// The first row of each run of neighbours with equal keys.
    public record Neighbours(Operator input, HashKeys keys) implements Operator {
        @Override
        public Cursor open(ExecutionContext context) {
            Cursor rows = input.open(context);
            EvalContext evaluation = context.evaluation();
            return new Cursor() {
                private @Nullable Object last;

                @Override
                public @Nullable Row next() {
                    Row row;
                    while ((row = rows.next()) != null) {
                        Object key = keys.grouping(row, evaluation);
                        if (!key.equals(last)) {
                            last = key;
                            return row;
                        }
                    }
                    return null;
                }

                @Override
                public void close() {
                    rows.close();
                }
            };
        }
    }
}
