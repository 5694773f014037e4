package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.type.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A window function, or an aggregate over a frame.
public record WindowCall(
        Function function, List<Expr> arguments, @Nullable Expr filter, Type type, int typmod) {

    public WindowCall {
        arguments = List.copyOf(arguments);
    }
}
