package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.Expr;
import java.util.List;

/// Functions in FROM. Several (ROWS FROM) run side by side, the shorter ones padded with NULL.
///
/// @param ordinality whether a last column (int8) counts the rows from 1
public record FunctionScan(List<Source> sources, boolean ordinality, List<OutputColumn> columns)
        implements Relation {

    /// @param expression a call of a set-returning function, whose rows have the source's columns;
    ///   or any other expression: one row
    /// @param width how many columns this source contributes
    /// @param spread whether the value of a one-row expression is a record whose fields are the
    ///   columns
    public record Source(Expr expression, int width, boolean spread) {}

    public FunctionScan {
        sources = List.copyOf(sources);
        columns = List.copyOf(columns);
    }
}
