package io.falcondb.sql.execute.scan;

import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.flow.Projection;
import org.jspecify.annotations.Nullable;

/// Rows of expressions: VALUES, or one row without columns for SELECT without FROM.
public record ValuesScan(Evaluator[][] rows) implements Operator {

    public static ValuesScan oneEmptyRow() {
        return new ValuesScan(new Evaluator[1][0]);
    }

    @Override
    public Cursor open(ExecutionContext context) {
        return new Cursor() {
            private int place;

            @Override
            public @Nullable Row next() {
                if (place == rows.length) {
                    return null;
                }
                Evaluator[] row = rows[place++];
                return row.length == 0
                        ? ArrayRow.EMPTY
                        : Projection.evaluate(row, ArrayRow.EMPTY, context.evaluation());
            }
        };
    }
}
