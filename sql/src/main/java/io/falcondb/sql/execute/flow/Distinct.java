package io.falcondb.sql.execute.flow;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.HashKeys;
import org.jspecify.annotations.Nullable;

/// The first of all equal rows. Rows that do not fit into memory wait in files, spread by their
/// hash, until those before them are done.
public record Distinct(Operator input, Type[] types) implements Operator {

    @Override
    public Cursor open(ExecutionContext context) {
        return new DistinctRows(input.open(context), types, context);
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
