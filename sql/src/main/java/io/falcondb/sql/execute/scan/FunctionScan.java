package io.falcondb.sql.execute.scan;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.value.RecordValue;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Functions in FROM, side by side.
///
/// @param ordinality whether a last column counts the rows from 1
public record FunctionScan(List<Source> sources, boolean ordinality) implements Operator {

    /// Gives rows of `width` columns.
    public sealed interface Source {

        int width();

        Iterator<@Nullable Object[]> rows(EvalContext context);

        /// A set-returning function.
        record Rows(
                Function.SetReturning function, Evaluator[] arguments, boolean strict, int width)
                implements Source {
            @Override
            public Iterator<@Nullable Object[]> rows(EvalContext context) {
                return FunctionScan.call(function, arguments, strict, ArrayRow.EMPTY, context);
            }
        }

        /// One row: a value, or the fields of a record.
        record One(Evaluator value, boolean spread, int width) implements Source {
            @Override
            public Iterator<@Nullable Object[]> rows(EvalContext context) {
                Object result = value.eval(ArrayRow.EMPTY, context);
                @Nullable Object[] row =
                        !spread
                                ? new @Nullable Object[] {result}
                                : result instanceof RecordValue fields
                                        ? fields.values()
                                        : new @Nullable Object[width];
                return List.<@Nullable Object[]>of(row).iterator();
            }
        }
    }

    /// The rows of a call; none if the function is strict and an argument is NULL.
    public static Iterator<@Nullable Object[]> call(
            Function.SetReturning function,
            Evaluator[] arguments,
            boolean strict,
            Row input,
            EvalContext context) {
        @Nullable Object[] values = new Object[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments[i].eval(input, context);
            if (values[i] == null && strict) {
                return List.<@Nullable Object[]>of().iterator();
            }
        }
        return function.call(values, context).iterator();
    }

    @Override
    public Cursor open(ExecutionContext context) {
        List<Iterator<@Nullable Object[]>> inputs =
                sources.stream().map(source -> source.rows(context.evaluation())).toList();
        int width = sources.stream().mapToInt(Source::width).sum() + (ordinality ? 1 : 0);
        return new Cursor() {
            private long count;

            @Override
            public @Nullable Row next() {
                context.checkCancelled();
                @Nullable Object[] row = new Object[width];
                boolean any = false;
                int at = 0;
                for (int i = 0; i < inputs.size(); i++) {
                    if (inputs.get(i).hasNext()) {
                        any = true;
                        @Nullable Object[] part = inputs.get(i).next();
                        System.arraycopy(
                                part, 0, row, at, Math.min(part.length, sources.get(i).width()));
                    }
                    at += sources.get(i).width();
                }
                if (!any) {
                    return null;
                }
                if (ordinality) {
                    row[width - 1] = ++count;
                }
                return new ArrayRow(row);
            }
        };
    }
}
