package io.falcondb.sql.catalog;

import org.jspecify.annotations.Nullable;

/// Takes what a client is told besides results and errors.
public interface NoticeSink {

    /// @param severity NOTICE, WARNING, INFO, DEBUG or LOG
    /// @param sqlState `00000` for notices without a better one
    void notice(
            String severity,
            String sqlState,
            String message,
            @Nullable String detail,
            @Nullable String hint);

    default void notice(String message) {
        notice("NOTICE", "00000", message, null, null);
    }

    default void warning(String sqlState, String message) {
        notice("WARNING", sqlState, message, null, null);
    }
}
