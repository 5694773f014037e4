package io.falcondb.sql.session;

import io.falcondb.kernel.ErrorCode;
import org.jspecify.annotations.Nullable;

/// Something a client is told besides results and errors.
public record Notice(
        Severity severity,
        ErrorCode code,
        String message,
        @Nullable String detail,
        @Nullable String hint) {

    /// In the order of `client_min_messages`.
    public enum Severity {
        DEBUG,
        LOG,
        NOTICE,
        WARNING,
        /// Always sent.
        INFO
    }

    public static Notice warning(ErrorCode code, String message) {
        return new Notice(Severity.WARNING, code, message, null, null);
    }

    public static Notice notice(String message) {
        return new Notice(Severity.NOTICE, ErrorCode.SUCCESSFUL_COMPLETION, message, null, null);
    }

    /// Whether a session with this `client_min_messages` hears it.
    boolean passes(String clientMinMessages) {
        int least =
                switch (clientMinMessages) {
                    case "log" -> Severity.LOG.ordinal();
                    case "notice" -> Severity.NOTICE.ordinal();
                    case "warning" -> Severity.WARNING.ordinal();
                    case "error" -> Severity.INFO.ordinal();
                    default -> Severity.DEBUG.ordinal();
                };
        return severity == Severity.INFO || severity.ordinal() >= least;
    }
}
