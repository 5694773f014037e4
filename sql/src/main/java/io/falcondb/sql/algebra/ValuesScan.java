package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.Expr;
import java.util.List;

/// VALUES. The expressions see no input row, only enclosing ones.
public record ValuesScan(List<List<Expr>> rows, List<OutputColumn> columns) implements Relation {

    public ValuesScan {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }
}
