package io.falcondb.relational.function;

import io.falcondb.relational.type.Type;
import org.jspecify.annotations.Nullable;

/// An operator as `pg_operator` describes it.
///
/// @param left null for a prefix operator
/// @param commutator the name of the operator with its sides swapped, if there is one
/// @param negator the name of the operator that says the opposite, if there is one
public record Operator(
        int oid,
        String name,
        @Nullable Type left,
        Type right,
        Type result,
        Function function,
        @Nullable String commutator,
        @Nullable String negator) {}
