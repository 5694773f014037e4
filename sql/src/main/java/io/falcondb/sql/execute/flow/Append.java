package io.falcondb.sql.execute.flow;

import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of all inputs, one after the other: UNION ALL.
public record Append(List<Operator> inputs) implements Operator {

    @Override
    public Cursor open(ExecutionContext context) {
        return new Cursor() {
            private int input;
            private @Nullable Cursor rows;

            @Override
            public @Nullable Row next() {
                while (true) {
                    Cursor current = rows;
                    if (current == null) {
                        if (input == inputs.size()) {
                            return null;
                        }
                        current = inputs.get(input++).open(context);
                        rows = current;
                    }
                    Row row = current.next();
                    if (row != null) {
                        return row;
                    }
                    close();
                }
            }

            @Override
            public void close() {
                if (rows != null) {
                    rows.close();
                    rows = null;
                }
            }
        };
    }
}
