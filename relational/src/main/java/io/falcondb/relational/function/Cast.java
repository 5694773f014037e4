package io.falcondb.relational.function;

import io.falcondb.relational.type.Type;
import org.jspecify.annotations.Nullable;

/// A conversion as `pg_cast` describes it.
///
/// @param function takes (value) or (value, typmod) or (value, typmod, isExplicit); null unless
///   `method` is FUNCTION
public record Cast(
        Type source, Type target, Context context, Method method, @Nullable Function function) {

    /// Where the conversion happens without being asked for.
    public enum Context {
        /// Anywhere.
        IMPLICIT,
        /// On assignment to a column.
        ASSIGNMENT,
        /// Only when written.
        EXPLICIT
    }

    public enum Method {
        FUNCTION,
        /// Same representation.
        BINARY,
        /// Through text.
        TEXT
    }
}
