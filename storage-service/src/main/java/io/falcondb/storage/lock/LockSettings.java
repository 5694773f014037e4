package io.falcondb.storage.lock;

/// @param locksMax `falcon.locks.max`: locks held at a time, by all transactions
/// @param escalateAt `falcon.locks.escalate-at`: after so many locks a transaction tries to lock a
///   whole keyspace instead of its rows one by one
public record LockSettings(int locksMax, int escalateAt) {

    public static final LockSettings DEFAULT = new LockSettings(1_000_000, 1 << 16);
}
