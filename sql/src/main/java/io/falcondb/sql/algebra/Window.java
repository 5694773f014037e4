package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.Expr;
import java.util.List;

/// Window functions that share partition, order and frame. Columns: the input's, then the calls'.
/// Sorting its input is the planner's affair.
public record Window(
        Relation input,
        List<Expr> partition,
        List<SortKey> order,
        WindowFrame frame,
        List<WindowCall> calls,
        List<OutputColumn> columns)
        implements Relation {

    public Window {
        partition = List.copyOf(partition);
        order = List.copyOf(order);
        calls = List.copyOf(calls);
        columns = List.copyOf(columns);
    }
}
