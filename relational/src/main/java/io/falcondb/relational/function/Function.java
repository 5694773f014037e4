package io.falcondb.relational.function;

import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.type.Type;
import java.util.List;

/// A function as `pg_proc` describes it, with its body. Two functions are the same if they are the
/// same object.
///
/// @param arguments types in order; the last one repeats if `variadic`
/// @param strict NULL in, NULL out, and the body is not asked
public record Function(
        int oid,
        String name,
        List<Type> arguments,
        Type result,
        boolean strict,
        boolean variadic,
        Volatility volatility,
        Body body) {

    public enum Volatility {
        /// Depends on its arguments only: may be folded.
        IMMUTABLE,
        /// The same within a statement.
        STABLE,
        VOLATILE
    }

    public sealed interface Body permits Scalar, Aggregate, SetReturning {}

    /// One value from the values of its arguments.
    @FunctionalInterface
    public non-sealed interface Scalar extends Body {

        /// The closure over those of the arguments; `types` are their actual types, `result` the
        /// actual result type. Strictness is this closure's duty.
        Evaluator bind(List<Evaluator> arguments, List<Type> types, Type result);
    }

    /// One value from the values of many rows.
    @FunctionalInterface
    public non-sealed interface Aggregate extends Body {

        /// A new state for one group; `types` are the arguments' actual types.
        Accumulator start(List<Type> types, Type result);
    }

    /// Rows from the values of its arguments: each an Object[] of the function's columns.
    @FunctionalInterface
    public non-sealed interface SetReturning extends Body {

        Iterable<@org.jspecify.annotations.Nullable Object[]> call(
                @org.jspecify.annotations.Nullable Object[] arguments,
                io.falcondb.relational.expression.EvalContext context);
    }

    public boolean isAggregate() {
        return body instanceof Aggregate;
    }

    public boolean returnsSet() {
        return body instanceof SetReturning;
    }

    /// The signature: `substring(text,int4,int4)`.
    @Override
    public String toString() {
        return name + "(" + String.join(",", arguments.stream().map(Type::name).toList()) + ")";
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return oid;
    }
}
