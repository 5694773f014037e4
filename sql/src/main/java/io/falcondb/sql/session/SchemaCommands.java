package io.falcondb.sql.session;

import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.execute.ExecutionContext;

/// Carries out statements that define, change and drop objects, and the upkeep of data: in a
/// process it is the DDL executor. Thread-safe.
@FunctionalInterface
public interface SchemaCommands {

    /// @return the command tag
    /// @throws io.falcondb.kernel.DatabaseException in PostgreSQL's wording
    String execute(Statement statement, ExecutionContext context);
}
