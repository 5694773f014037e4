package io.falcondb.contracts.storage;

import io.falcondb.kernel.TransactionId;

/// The lock table of a group's primary. Thread-safe; a transaction asks for one lock at a time.
/// Locks end with [Group#commit], [Group#rollback] or [#releaseTo], and with the primary's reign.
public interface Locks {

    /// Whether and how long to wait for a lock.
    ///
    /// @param nanos 0: do not wait; `Long.MAX_VALUE`: as long as it takes
    record Wait(long nanos) {
        public static final Wait NONE = new Wait(0);
        public static final Wait FOREVER = new Wait(Long.MAX_VALUE);
    }

    enum Outcome {
        GRANTED,
        /// Somebody holds it and the wait was [Wait#NONE], or the time is over.
        NOT_AVAILABLE,
        /// [#cancelWait] ended the wait.
        CANCELLED
    }

    /// Takes or strengthens a lock; blocks the calling thread while it waits.
    ///
    /// @throws io.falcondb.kernel.DatabaseException DEADLOCK_DETECTED if this wait closes a cycle;
    ///   OUT_OF_MEMORY over the limit of the lock table; SERIALIZATION_FAILURE if the transaction
    ///   has no entry any more
    Outcome acquire(TransactionId transaction, byte[] key, LockMode mode, Wait wait);

    /// How many locks the transaction holds: a mark for [#releaseTo].
    int count(TransactionId transaction);

    /// Releases the locks taken after `mark`, as ROLLBACK TO SAVEPOINT does.
    void releaseTo(TransactionId transaction, int mark);

    /// Ends a wait of this transaction, if there is one. Used for cancel and statement time-outs.
    void cancelWait(TransactionId transaction);
}
