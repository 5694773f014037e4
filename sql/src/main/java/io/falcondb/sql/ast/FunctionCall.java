package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call of a function, aggregate or window function. Expressions of the standard that are
/// functions in PostgreSQL arrive as such calls with `sqlSyntax` set and the name qualified with
/// `pg_catalog`: EXTRACT (`extract`), POSITION (`position`, arguments swapped), SUBSTRING
/// (`substring`), OVERLAY (`overlay`), TRIM (`btrim`, `ltrim`, `rtrim`), NORMALIZE (`normalize`),
/// IS NORMALIZED (`is_normalized`), COLLATION FOR (`pg_collation_for`), AT TIME ZONE (`timezone`,
/// zone first), OVERLAPS (`overlaps`, four arguments), XMLEXISTS (`xmlexists`).
///
/// @param arguments may be {@link Expression.NamedArgument}
/// @param star `f(*)`
/// @param variadic whether the last argument was marked VARIADIC
/// @param orderBy order inside the parentheses, or of WITHIN GROUP
public record FunctionCall(
        Name name,
        List<Expression> arguments,
        boolean star,
        boolean distinct,
        boolean variadic,
        List<SortKey> orderBy,
        boolean withinGroup,
        @Nullable Expression filter,
        @Nullable Window over,
        boolean sqlSyntax,
        int position)
        implements Expression {
    public FunctionCall {
        arguments = List.copyOf(arguments);
        orderBy = List.copyOf(orderBy);
    }

    /// A plain call.
    public static FunctionCall of(Name name, List<Expression> arguments, int position) {
        return new FunctionCall(
                name, arguments, false, false, false, List.of(), false, null, null, false,
                position);
    }

    /// A call written in the syntax of the standard.
    public static FunctionCall sql(String name, List<Expression> arguments, int position) {
        return new FunctionCall(
                new Name(List.of("pg_catalog", name), position),
                arguments,
                false,
                false,
                false,
                List.of(),
                false,
                null,
                null,
                true,
                position);
    }
}
