package io.falcondb.pgwire.connection;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.session.Session;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `idle_session_timeout` and `idle_in_transaction_session_timeout`. Belongs to the loop.
final class IdleTimer {

    private final Transport transport;
    private final Consumer<DatabaseException> terminator;
    private @Nullable Runnable cancel;

    IdleTimer(Transport transport, Consumer<DatabaseException> terminator) {
        this.transport = transport;
        this.terminator = terminator;
    }

    /// The client's turn begins.
    void start(Session session) {
        boolean inTransaction = session.status() != 'I';
        Duration limit =
                inTransaction
                        ? session.values().idleInTransactionTimeout()
                        : session.values().idleSessionTimeout();
        if (limit.isZero()) {
            return;
        }
        DatabaseException reason =
                inTransaction
                        ? new DatabaseException(
                                ErrorCode.IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
                                "terminating connection due to idle-in-transaction timeout")
                        : new DatabaseException(
                                ErrorCode.IDLE_SESSION_TIMEOUT,
                                "terminating connection due to idle-session timeout");
        cancel = transport.schedule(() -> terminator.accept(reason), limit);
    }

    /// The client said something, or is gone.
    void stop() {
        Runnable running = cancel;
        if (running != null) {
            cancel = null;
            running.run();
        }
    }
}
