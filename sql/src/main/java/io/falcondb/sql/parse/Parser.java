package io.falcondb.sql.parse;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.TypeName;
import java.util.List;

/// The front door: text in, syntax trees out. Stateless and safe for all threads.
public final class Parser {
    private Parser() {}

    /// All statements of a text; empty ones are left out.
    ///
    /// @throws DatabaseException with PostgreSQL's wording and position, 42601 for syntax
    public static List<ParsedStatement> parse(String sql) {
        throw new DatabaseException(ErrorCode.FEATURE_NOT_SUPPORTED, "not yet: " + sql);
    }

    /// A single expression, as stored for defaults and checks.
    public static Expression parseExpression(String sql) {
        throw new DatabaseException(ErrorCode.FEATURE_NOT_SUPPORTED, "not yet: " + sql);
    }

    /// A single type name, as in `'numeric(10,2)'::regtype`.
    public static TypeName parseTypeName(String sql) {
        throw new DatabaseException(ErrorCode.FEATURE_NOT_SUPPORTED, "not yet: " + sql);
    }
}
