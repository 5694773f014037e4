package io.falcondb.storage.lock;

import java.time.Duration;

/// @param locksMax `falcon.locks.max`: locks held at a time, by all transactions
/// @param escalateAt `falcon.locks.escalate-at`: after so many locks a transaction tries to lock a
///   whole keyspace instead of its rows one by one
/// @param markWait `falcon.locks.mark-wait`: how long a reader waits for a commit across groups
///   whose outcome is not known
/// @param deadlockTimeout `falcon.locks.deadlock-timeout`: waits that are older may be part of a
///   cycle across groups
public record LockSettings(
        int locksMax, int escalateAt, Duration markWait, Duration deadlockTimeout) {

    public static final LockSettings DEFAULT = new LockSettings(1_000_000, 1 << 16);

    public LockSettings(int locksMax, int escalateAt) {
        this(locksMax, escalateAt, Duration.ofSeconds(10), Duration.ofSeconds(1));
    }
}
