package io.falcondb.sql.catalog;

import io.falcondb.contracts.storage.LockMode;

/// One session's advisory locks. Keys come from [TableLocks#advisory]; modes are SHARE and
/// EXCLUSIVE. Session locks are counted, outlive transactions and end with [#unlock], [#unlockAll]
/// or the session.
public interface AdvisoryLocks {

    /// Takes a lock until the session lets go of it.
    ///
    /// @return false if not `wait` and somebody else holds it
    boolean lockSession(byte[] key, LockMode mode, boolean wait);

    /// Takes a lock until the transaction ends.
    boolean lockTransaction(byte[] key, LockMode mode, boolean wait);

    /// @return false if this session does not hold it that way
    boolean unlock(byte[] key, LockMode mode);

    void unlockAll();
}
