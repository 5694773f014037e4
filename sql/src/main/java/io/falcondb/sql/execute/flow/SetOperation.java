package io.falcondb.sql.execute.flow;

import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;

/// INTERSECT and EXCEPT: counts the right rows by value, then decides row by row on the left.
///
/// @param all whether each right row answers for one left row only
public record SetOperation(
        boolean intersect, boolean all, Operator left, Operator right, Type[] types)
        implements Operator {

    @Override
    public Cursor open(ExecutionContext context) {
        Cursor rows = new CountedRows(this, context);
        return all || intersect ? rows : new DistinctRows(rows, types, context);
    }
}
