package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.type.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An aggregate over the rows of a group. All expressions see the input row of the node.
///
/// @param distinct each combination of argument values counts once
/// @param order in which the rows are handed to the accumulator; empty if any order will do
/// @param filter only rows for which it is true count
public record AggregateCall(
        Function function,
        List<Expr> arguments,
        boolean distinct,
        List<SortKey> order,
        @Nullable Expr filter,
        Type type,
        int typmod) {

    public AggregateCall {
        arguments = List.copyOf(arguments);
        order = List.copyOf(order);
    }
}
