package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import java.util.List;

/// What every new row of a table must pass, over the row in table layout. NOT NULL stands in the
/// columns; the order is: generated columns are computed, then NOT NULL, then the checks.
public record RowRules(List<BoundStatement.Assignment> generated, List<Check> checks) {

    /// A CHECK constraint: violated if false, satisfied if NULL.
    public record Check(String name, Expr condition) {}

    public RowRules {
        generated = List.copyOf(generated);
        checks = List.copyOf(checks);
    }
}
