package io.falcondb.sql.session;

import io.falcondb.relational.type.Type;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.plan.PhysicalPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement after parsing and, unless it is a utility, planning. Immutable, shared by sessions.
///
/// @param statement the tree; null only for the empty statement
/// @param plan null for utilities
/// @param parameterTypes of `$1`, `$2`, ..., all decided
/// @param columns of the result; for utilities what they will answer, if they answer rows
/// @param environment what it was planned under
public record Compiled(
        @Nullable Statement statement,
        @Nullable PhysicalPlan plan,
        List<Type> parameterTypes,
        List<OutputColumn> columns,
        @Nullable PlanningEnvironment environment) {

    /// A statement of nothing but blanks and comments.
    public static final Compiled EMPTY = new Compiled(null, null, List.of(), List.of(), null);

    public Compiled {
        parameterTypes = List.copyOf(parameterTypes);
        columns = List.copyOf(columns);
    }

    static Compiled utility(Statement statement, List<OutputColumn> columns) {
        return new Compiled(statement, null, List.of(), columns, null);
    }

    public boolean isEmpty() {
        return statement == null;
    }

    /// Whether the plan still holds in this environment; utilities always do.
    boolean isValid(PlanningEnvironment now) {
        return plan == null || now.equals(environment);
    }
}
