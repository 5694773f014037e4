package io.falcondb.sql.execute.flow;

import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.value.RecordValue;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.scan.FunctionScan;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Set-returning functions of a select list: as many rows per input row as the longest gives.
public record ProjectSet(Operator input, List<Call> calls) implements Operator {

    /// @param columns types of the function's rows if each becomes a record, else null
    public record Call(
            Function.SetReturning function,
            Evaluator[] arguments,
            boolean strict,
            Type @Nullable [] columns) {}

    @Override
    public Cursor open(ExecutionContext context) {
        Cursor rows = input.open(context);
        return new Cursor() {
            private ArrayRow current = ArrayRow.EMPTY;
            private List<Iterator<@Nullable Object[]>> results = List.of();

            @Override
            public @Nullable Row next() {
                while (true) {
                    context.checkCancelled();
                    Row row = combine();
                    if (row != null) {
                        return row;
                    }
                    Row from = rows.next();
                    if (from == null) {
                        return null;
                    }
                    current = ArrayRow.copyOf(from);
                    results = new ArrayList<>();
                    for (Call call : calls) {
                        results.add(
                                FunctionScan.call(
                                        call.function(),
                                        call.arguments(),
                                        call.strict(),
                                        current,
                                        context.evaluation()));
                    }
                }
            }

            private @Nullable Row combine() {
                @Nullable Object[] from = current.values();
                @Nullable Object[] values = new Object[from.length + calls.size()];
                boolean any = false;
                for (int i = 0; i < results.size(); i++) {
                    if (results.get(i).hasNext()) {
                        any = true;
                        @Nullable Object[] result = results.get(i).next();
                        Type[] columns = calls.get(i).columns();
                        values[from.length + i] =
                                columns == null ? result[0] : new RecordValue(result, columns);
                    }
                }
                if (!any) {
                    return null;
                }
                System.arraycopy(from, 0, values, 0, from.length);
                return new ArrayRow(values);
            }

            @Override
            public void close() {
                rows.close();
            }
        };
    }
}
