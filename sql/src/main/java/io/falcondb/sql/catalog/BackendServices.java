package io.falcondb.sql.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sessions of this process as system functions and `pg_stat_activity` see them. Times are
/// microseconds since 2000-01-01 UTC.
public interface BackendServices {

    /// `pg_backend_pid()` of the asking session.
    int pid();

    /// When this process started.
    long startTime();

    /// Cancels the running statement of a session.
    ///
    /// @return whether there is such a session
    boolean cancel(int pid);

    /// Ends a session.
    ///
    /// @return whether there is such a session
    boolean terminate(int pid);

    List<Backend> sessions();

    /// What the session committed last, or null if it has not yet.
    @Nullable LastCommit lastCommit();

    List<Prepared> preparedStatements();

    List<Cursor> cursors();

    /// A commit as its receipt says.
    ///
    /// @param policy local, async or quorum: what the answer waited for
    record LastCommit(long transaction, long epoch, long lsn, String policy) {}

    /// A row of `pg_stat_activity`.
    ///
    /// @param state active, idle, idle in transaction, idle in transaction (aborted)
    record Backend(
            int pid,
            int userOid,
            String database,
            String applicationName,
            @Nullable String clientAddress,
            int clientPort,
            long backendStart,
            @Nullable Long transactionStart,
            @Nullable Long queryStart,
            @Nullable Long stateChange,
            boolean waitsForLock,
            String state,
            String query) {}

    /// A row of `pg_prepared_statements` of the asking session.
    record Prepared(
            String name,
            String statement,
            long prepareTime,
            List<Integer> parameterTypes,
            boolean fromSql) {}

    /// A row of `pg_cursors` of the asking session.
    record Cursor(
            String name,
            String statement,
            boolean holdable,
            boolean binary,
            boolean scrollable,
            long creationTime) {}
}
