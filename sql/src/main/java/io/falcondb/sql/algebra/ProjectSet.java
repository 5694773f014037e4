package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.Expr;
import java.util.List;

/// Set-returning functions of a select list: for each input row, as many rows as the longest of the
/// calls gives, with the input row's columns first and then one column per call, NULL where a call
/// has ended. A call whose type is `record` gives its row as a record value, any other its first
/// column.
public record ProjectSet(Relation input, List<Expr.Call> calls, List<OutputColumn> columns)
        implements Relation {

    public ProjectSet {
        calls = List.copyOf(calls);
        columns = List.copyOf(columns);
    }
}
