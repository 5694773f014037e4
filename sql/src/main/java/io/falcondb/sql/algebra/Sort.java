package io.falcondb.sql.algebra;

import java.util.List;

/// The input rows in an order.
public record Sort(Relation input, List<SortKey> keys) implements Relation {

    public Sort {
        keys = List.copyOf(keys);
    }

    @Override
    public List<OutputColumn> columns() {
        return input.columns();
    }
}
