package io.falcondb.sql.ast;

import org.jspecify.annotations.Nullable;

/// A parameter of a function or procedure.
public record RoutineArgument(
        Mode mode,
        @Nullable String name,
        TypeName type,
        @Nullable Expression defaultValue,
        int position)
        implements Node {
    /// Which way the value goes; DEFAULT is IN.
    public enum Mode {
        DEFAULT,
        IN,
        OUT,
        INOUT,
        VARIADIC,
        TABLE
    }
}
