package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.Expr;
import java.util.List;

/// The first of each run of input rows with equal keys; the input is sorted so that equal keys are
/// neighbours. Keeps the order.
public record DistinctOn(Relation input, List<Expr> keys) implements Relation {

    public DistinctOn {
        keys = List.copyOf(keys);
    }

    @Override
    public List<OutputColumn> columns() {
        return input.columns();
    }
}
