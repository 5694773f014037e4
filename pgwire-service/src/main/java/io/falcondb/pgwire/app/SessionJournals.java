package io.falcondb.pgwire.app;

import io.falcondb.contracts.journal.AuditTrail;
import io.falcondb.contracts.journal.SlowQueryLog;
import io.falcondb.contracts.spring.NodeName;
import io.falcondb.contracts.spring.SlowQueryJournal;
import io.falcondb.contracts.spring.SlowQueryLogSettings;
import io.falcondb.sql.session.Database;
import org.jspecify.annotations.Nullable;

/// Tells a database's sessions where to write what: slow statements, logins and changes.
public final class SessionJournals implements AutoCloseable {

    private final @Nullable SlowQueryLog slowQueries;

    /// @throws IllegalArgumentException naming settings that contradict each other
    public SessionJournals(
            NodeName node, SlowQueryLogSettings slow, AuditTrail audit, Database database) {
        if (!slow.file().isEmpty() && !database.traffic().isCounted()) {
            throw new IllegalArgumentException(
                    "falcon.slow-query-log.file wants slow statements while falcon.sql.statistics"
                            + " is off: nothing is timed");
        }
        this.slowQueries = SlowQueryJournal.open(node, slow);
        if (slowQueries != null) {
            database.traffic().slowQueryLog(slowQueries);
        }
        database.audit(audit);
    }

    @Override
    public void close() {
        if (slowQueries != null) {
            slowQueries.close();
        }
    }
}
