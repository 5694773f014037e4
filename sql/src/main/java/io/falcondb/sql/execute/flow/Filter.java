package io.falcondb.sql.execute.flow;

import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import org.jspecify.annotations.Nullable;

/// The input rows for which the condition is true.
public record Filter(Operator input, Evaluator condition) implements Operator {

    @Override
    public Cursor open(ExecutionContext context) {
        Cursor rows = input.open(context);
        return new Cursor() {
            @Override
            public @Nullable Row next() {
                Row row;
                while ((row = rows.next()) != null) {
                    if (condition.test(row, context.evaluation())) {
                        return row;
                    }
                    context.checkCancelled();
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
