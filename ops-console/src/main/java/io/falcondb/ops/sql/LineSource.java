package io.falcondb.ops.sql;

import org.jspecify.annotations.Nullable;

/// Where lines come from: a person's terminal, or a file or pipe. Not thread-safe.
public interface LineSource {

    /// The next line without its end; null after the last one.
    ///
    /// @param prompt for a person
    @Nullable String next(String prompt);

    /// Whether a person types, and watches what is said.
    boolean person();
}
