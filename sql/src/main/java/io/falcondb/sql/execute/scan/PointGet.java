package io.falcondb.sql.execute.scan;

import io.falcondb.contracts.storage.Version;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.TableRow;
import io.falcondb.sql.execute.table.StoredIndex;
import io.falcondb.sql.execute.table.StoredTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The row under one key: of the table, or of a unique index whose entry leads to it.
///
/// @param index null for the primary key
/// @param condition a point
/// @param filter what else must hold, over the output row
public record PointGet(
        StoredTable table,
        @Nullable StoredIndex index,
        KeyCondition condition,
        int[] ordinals,
        boolean withKey,
        @Nullable Evaluator filter)
        implements Operator {

    @Override
    public Cursor open(ExecutionContext context) {
        return new Run(context);
    }

    private final class Run implements Cursor {
        private final ExecutionContext context;
        private boolean done;

        Run(ExecutionContext context) {
            this.context = context;
        }

        @Override
        public @Nullable Row next() {
            if (done) {
                return null;
            }
            done = true;
            byte[] key = condition.point(context.evaluation());
            if (key != null && index != null) {
                byte[] entry = context.view().get(key);
                key = entry == null ? null : Arrays.copyOfRange(entry, Version.ROW, entry.length);
            }
            if (key == null) {
                return null;
            }
            byte[] version = index == null ? context.read(key) : context.view().get(key);
            if (version == null) {
                return null;
            }
            TableRow row = new TableRow(table.format(), ordinals, withKey).at(key, version);
            return filter == null || filter.test(row, context.evaluation()) ? row : null;
        }
    }
}
