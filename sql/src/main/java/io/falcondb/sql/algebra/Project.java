package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.Expr;
import java.util.List;

/// One row per input row, an expression per column.
public record Project(Relation input, List<Expr> expressions, List<OutputColumn> columns)
        implements Relation {

    public Project {
        expressions = List.copyOf(expressions);
        columns = List.copyOf(columns);
    }
}
