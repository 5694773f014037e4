package io.falcondb.sql.execute.row;

import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import java.util.ArrayList;
import java.util.List;

/// Reads operators to their end into memory, within the limit of one operator.
public final class RowList {

    private RowList() {}

    /// @throws io.falcondb.kernel.DatabaseException OUT_OF_MEMORY
    public static List<ArrayRow> read(Operator operator, ExecutionContext context) {
        List<ArrayRow> list = new ArrayList<>();
        RowMemory memory = new RowMemory(context);
        try (Operator.Cursor rows = operator.open(context)) {
            Row row;
            while ((row = rows.next()) != null) {
                context.checkCancelled();
                ArrayRow copy = ArrayRow.copyOf(row);
                memory.add(RowMemory.of(copy));
                list.add(copy);
            }
        }
        return list;
    }
}
