package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.Expr;
import java.util.List;

/// The input rows for which the condition is true.
public record Filter(Relation input, Expr condition) implements Relation {

    @Override
    public List<OutputColumn> columns() {
        return input.columns();
    }
}
