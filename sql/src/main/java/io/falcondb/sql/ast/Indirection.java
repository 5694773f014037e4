package io.falcondb.sql.ast;

import org.jspecify.annotations.Nullable;

/// One step into a value: `.field`, `.*`, `[i]` or `[lower:upper]`.
public sealed interface Indirection extends Node {
    record Field(String name, int position) implements Indirection {}

    record Star(int position) implements Indirection {}

    record Subscript(Expression index, int position) implements Indirection {}

    /// A missing bound means the array's own.
    record Slice(@Nullable Expression lower, @Nullable Expression upper, int position)
            implements Indirection {}
}
