package io.falcondb.sql.execute.table;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.bind.RowRules;
import io.falcondb.sql.catalog.Table;
import java.util.List;

/// Binds the expressions that descriptors hold as text. Rows are in table layout: column `i` is
/// `table.columns().get(i)`.
public interface TableExpressions {

    /// An expression over a row of the table: of an index or its predicate.
    Expr expression(Table table, String sql);

    /// Generated columns and CHECK constraints.
    RowRules rules(Table table);

    /// The default of each column, cast to its type; NULL where there is none.
    List<Expr> defaults(Table table);
}
