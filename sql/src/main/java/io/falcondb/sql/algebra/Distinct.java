package io.falcondb.sql.algebra;

import java.util.List;

/// The input rows without duplicates; NULLs are equal. Which duplicate stays, and in which order
/// the rows come, is open.
public record Distinct(Relation input) implements Relation {

    @Override
    public List<OutputColumn> columns() {
        return input.columns();
    }
}
