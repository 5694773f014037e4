package io.falcondb.sql.execute.flow;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.ProjectedRow;
import org.jspecify.annotations.Nullable;

/// Makes a row of expressions over each input row.
public record Projection(Operator input, Evaluator[] expressions) implements Operator {

    /// Takes over columns as they are, without touching their values.
    public record Columns(Operator input, int[] columns) implements Operator {
        @Override
        public Cursor open(ExecutionContext context) {
            Cursor rows = input.open(context);
            ProjectedRow view = new ProjectedRow(columns, ArrayRow.EMPTY);
            return new Cursor() {
                @Override
                public @Nullable Row next() {
                    Row row = rows.next();
                    return row == null ? null : view.over(row);
                }

                @Override
                public void close() {
                    rows.close();
                }
            };
        }
    }

    @Override
    public Cursor open(ExecutionContext context) {
        Cursor rows = input.open(context);
        EvalContext evaluation = context.evaluation();
        return new Cursor() {
            @Override
            public @Nullable Row next() {
                Row row = rows.next();
                return row == null ? null : evaluate(expressions, row, evaluation);
            }

            @Override
            public void close() {
                rows.close();
            }
        };
    }

    /// The values of all expressions over one row.
    public static ArrayRow evaluate(Evaluator[] expressions, Row row, EvalContext context) {
        @Nullable Object[] values = new Object[expressions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = expressions[i].eval(row, context);
        }
        return new ArrayRow(values);
    }
}
