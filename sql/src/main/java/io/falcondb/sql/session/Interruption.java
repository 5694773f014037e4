package io.falcondb.sql.session;

import io.falcondb.sql.transaction.CancelFlag;
import io.falcondb.sql.transaction.Transaction;

/// Ends the statement that a session runs, whatever it waits for. Thread-safe.
final class Interruption {

    private final Session session;
    private final CancelFlag flag = new CancelFlag();

    Interruption(Session session) {
        this.session = session;
    }

    /// What a running statement looks at.
    CancelFlag flag() {
        return flag;
    }

    /// Without effect while no statement runs.
    void raise(CancelFlag.Reason reason) {
        if (!isActive()) {
            return;
        }
        flag.raise(reason);
        wakeUntilHeard();
    }

    /// A wait that begins just after the flag was raised is missed by one wake-up: try again.
    private void wakeUntilHeard() {
        Transaction running = session.block().currentOrNull();
        if (running != null) {
            running.cancelWait();
        }
        session.advisoryLocks().cancelWait();
        if (flag.reason() != null && isActive()) {
            session.database().timers().schedule(this::wakeUntilHeard, SessionLimits.TIMER_GRAIN);
        }
    }

    private boolean isActive() {
        return session.activity().state() == Activity.State.ACTIVE;
    }
}
