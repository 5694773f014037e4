package io.falcondb.sql.execute.aggregate;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.scan.VectorScan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Groups the rows of a scan batch by batch. Every expression is one that the vectorised evaluators
/// support, no call is DISTINCT or ordered, and there is one grouping set with all keys.
///
/// @param byRows the same aggregate row by row
public record VectorAggregate(
        HashAggregate byRows, VectorScan scan, List<Expr> keys, List<Call> calls)
        implements Operator {

    /// @param argument null for `count(*)`
    /// @param filter null if every row counts
    public record Call(@Nullable Expr argument, @Nullable Expr filter) {}

    @Override
    public Cursor open(ExecutionContext context) {
        return new Cursor() {
            private @Nullable BatchAggregation groups;
            private @Nullable SortedGroups sorted;
            private int place;

            @Override
            public @Nullable Row next() {
                BatchAggregation found = groups;
                if (found == null) {
                    found = new BatchAggregation(VectorAggregate.this, context);
                    groups = found;
                    if (!found.readAll()) {
                        found.clear();
                        sorted = new SortedGroups(byRows, context);
                    }
                }
                if (sorted != null) {
                    return sorted.next();
                }
                return place < found.count() ? new ArrayRow(found.result(place++)) : null;
            }

            @Override
            public void close() {
                if (sorted != null) {
                    sorted.close();
                }
            }
        };
    }
}
