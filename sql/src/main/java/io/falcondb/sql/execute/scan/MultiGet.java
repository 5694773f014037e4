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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows under several whole keys, in key order: IN lists.
///
/// @param index a unique one, or null for the primary key
public record MultiGet(
        StoredTable table,
        @Nullable StoredIndex index,
        KeyCondition condition,
        int[] ordinals,
        boolean withKey,
        @Nullable Evaluator filter,
        boolean reverse)
        implements Operator {

    @Override
    public Cursor open(ExecutionContext context) {
        TableRow row = new TableRow(table.format(), ordinals, withKey);
        List<byte[]> keys = condition.prefixes(context.evaluation());
        return new Cursor() {
            private int taken;

            @Override
            public @Nullable Row next() {
                while (taken < keys.size()) {
                    context.checkCancelled();
                    byte[] key = keys.get(reverse ? keys.size() - 1 - taken : taken);
                    taken++;
                    if (index != null) {
                        byte[] entry = context.view().get(key);
                        if (entry == null) {
                            continue;
                        }
                        key = Arrays.copyOfRange(entry, Version.ROW, entry.length);
                    }
                    byte[] version = context.view().get(key);
                    if (version != null) {
                        row.at(key, version);
                        if (filter == null || filter.test(row, context.evaluation())) {
                            return row;
                        }
                    }
                }
                return null;
            }
        };
    }
}
