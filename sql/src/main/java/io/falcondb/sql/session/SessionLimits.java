package io.falcondb.sql.session;

import io.falcondb.sql.execute.temporary.TemporarySpace;
import java.time.Duration;

/// What sessions may take.
///
/// @param sessionsMax `max_connections`
/// @param reservedSessions of these, kept for superusers
/// @param statementsMax prepared statements of one session
/// @param portalsMax open portals and cursors of one session
/// @param sessionPlansMax plans that a session remembers by text
/// @param sharedPlansMax plans that all sessions share
/// @param heldRowsMax rows that a cursor WITH HOLD or a suspended DML portal may keep
/// @param notificationsMax NOTIFYs of one transaction
/// @param advisoryLocksMax advisory locks of one session, `falcon.session.advisory-locks-max`
/// @param workMemoryBytes what one operator holds in memory, `falcon.sql.work-mem`
/// @param temporarySpace where all statements together keep what exceeds that
/// @param slowness what operators are shown as slow
/// @param statistics whether statements and transactions are counted and timed,
///   `falcon.sql.statistics`
public record SessionLimits(
        int sessionsMax,
        int reservedSessions,
        int statementsMax,
        int portalsMax,
        int sessionPlansMax,
        int sharedPlansMax,
        int heldRowsMax,
        int notificationsMax,
        int advisoryLocksMax,
        long workMemoryBytes,
        TemporarySpace temporarySpace,
        Slowness slowness,
        boolean statistics) {

    /// @param statement a statement that takes longer is shown, `falcon.sql.slow-query`
    /// @param transaction a transaction that runs for longer is shown,
    ///   `falcon.sql.slow-transaction`
    /// @param statementsKept newest slow statements that are kept, `falcon.sql.slow-queries-max`
    public record Slowness(Duration statement, Duration transaction, int statementsKept) {

        public static final Slowness DEFAULT =
                new Slowness(Duration.ofSeconds(1), Duration.ofSeconds(5), 128);
    }

    /// Longest statement text that plan caches remember.
    public static final int CACHED_TEXT_MAX = 8 * 1024;

    /// Longest text of a statement like BEGIN or SET that is remembered.
    public static final int CONTROL_TEXT_MAX = 256;

    /// Longest statement text that is parsed on an event loop.
    public static final int LOOP_TEXT_MAX = 16 * 1024;

    /// How often a statement is planned again because the schema changed under it.
    public static final int REPLANS_MAX = 10;

    /// How often time-outs of idle sessions are looked at.
    public static final Duration TIMER_GRAIN = Duration.ofMillis(10);

    public static SessionLimits defaults() {
        return new SessionLimits(
                1000,
                3,
                10_000,
                1000,
                256,
                4096,
                1_000_000,
                10_000,
                10_000,
                64L << 20,
                TemporarySpace.ofSystem(TemporarySpace.LIMIT),
                Slowness.DEFAULT,
                true);
    }
}
