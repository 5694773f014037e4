package io.falcondb.sql.algebra;

import java.util.List;

/// Inside the recursive side of the [RecursiveUnion] of that id: the rows its last round added.
public record WorkTableScan(int union, List<OutputColumn> columns) implements Relation {

    public WorkTableScan {
        columns = List.copyOf(columns);
    }
}
