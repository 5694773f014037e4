package io.falcondb.sql.algebra;

import java.util.List;

/// UNION, INTERSECT, EXCEPT over inputs with the same column types; NULLs are equal.
public record SetOperation(
        Kind kind, boolean all, Relation left, Relation right, List<OutputColumn> columns)
        implements Relation {

    public enum Kind {
        UNION,
        INTERSECT,
        EXCEPT
    }

    public SetOperation {
        columns = List.copyOf(columns);
    }
}
