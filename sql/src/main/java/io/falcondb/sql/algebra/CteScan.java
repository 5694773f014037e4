package io.falcondb.sql.algebra;

import java.util.List;

/// The rows of the [With.Cte] of that id, which an enclosing [With] defines.
public record CteScan(int cte, List<OutputColumn> columns) implements Relation {

    public CteScan {
        columns = List.copyOf(columns);
    }
}
