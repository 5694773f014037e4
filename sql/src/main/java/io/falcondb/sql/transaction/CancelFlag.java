package io.falcondb.sql.transaction;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import org.jspecify.annotations.Nullable;

/// Where others ask a session's running statement to end. Raised from any thread, looked at by the
/// thread that runs the statement; a statement that waits for a lock is woken by
/// [Transaction#cancelWait] after the flag was raised.
public final class CancelFlag {

    /// Why a statement should end.
    public enum Reason {
        USER_REQUEST(ErrorCode.QUERY_CANCELED, "canceling statement due to user request"),
        STATEMENT_TIMEOUT(ErrorCode.QUERY_CANCELED, "canceling statement due to statement timeout"),
        LOCK_TIMEOUT(ErrorCode.LOCK_NOT_AVAILABLE, "canceling statement due to lock timeout"),
        SHUTDOWN(ErrorCode.ADMIN_SHUTDOWN, "terminating connection due to administrator command");

        private final ErrorCode code;
        private final String message;

        Reason(ErrorCode code, String message) {
            this.code = code;
            this.message = message;
        }

        public DatabaseException toException() {
            return new DatabaseException(code, message);
        }
    }

    private volatile @Nullable Reason reason;

    /// The first reason wins.
    public void raise(Reason why) {
        if (reason == null) {
            reason = why;
        }
    }

    /// To be called between statements.
    public void clear() {
        reason = null;
    }

    public @Nullable Reason reason() {
        return reason;
    }

    /// @throws DatabaseException QUERY_CANCELED or ADMIN_SHUTDOWN if the flag was raised
    public void check() {
        Reason why = reason;
        if (why != null) {
            throw why.toException();
        }
    }
}
