package io.falcondb.sql.algebra;

import java.util.List;

/// One row without columns: SELECT without FROM.
public record OneRow() implements Relation {

    @Override
    public List<OutputColumn> columns() {
        return List.of();
    }
}
