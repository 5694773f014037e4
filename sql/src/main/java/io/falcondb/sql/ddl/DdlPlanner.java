package io.falcondb.sql.ddl;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.SearchPath;
import io.falcondb.sql.plan.PhysicalPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way from syntax to closures, as DDL needs it. Stateless and thread-safe.
public interface DdlPlanner {

    /// Plans a query or data modification against that catalog, without parameters.
    PhysicalPlan plan(Statement statement, Catalog catalog, SearchPath path);

    /// Binds an expression over one row of a table in table layout (dropped columns included).
    ///
    /// @param tableName how columns may be qualified; null if the expression has no row
    /// @param target what it is coerced to as on assignment; null to keep its own type
    /// @param purpose what messages call it: "DEFAULT expression", "check constraint", "index
    ///   expression", "column generation expression"
    Expr bind(
            Expression expression,
            @Nullable String tableName,
            List<Column> columns,
            @Nullable Type target,
            int typmod,
            String purpose,
            Catalog catalog,
            SearchPath path);

    /// The expression as SQL, as `pg_get_expr` shows it.
    String deparse(Expression expression);

    /// The statement as SQL, without final semicolon.
    String deparse(Statement statement);
}
