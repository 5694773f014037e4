package io.falcondb.sql.execute;

import io.falcondb.contracts.storage.Claim;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.sql.catalog.TableLocks;
import io.falcondb.sql.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;

/// What a statement has put off until it touches its first row: weak locks on its tables, and the
/// proof that its plan's catalog is the newest. Not thread-safe.
final class Owed {

    /// Stands for any version of the catalog.
    static final long ANY_VERSION = -1;

    record TableLock(int tableOid, LockMode mode, long catalogVersion) {}

    private final List<TableLock> tables = new ArrayList<>(2);
    private long proof = ANY_VERSION;

    void add(TableLock lock) {
        tables.add(lock);
    }

    void addProof(long catalogVersion) {
        proof = catalogVersion;
    }

    boolean hasProof() {
        return proof != ANY_VERSION;
    }

    boolean hasLocks() {
        return !tables.isEmpty();
    }

    /// The version that everything owed rests on.
    long version() {
        long version = proof;
        for (TableLock lock : tables) {
            version = Math.max(version, lock.catalogVersion());
        }
        return version;
    }

    /// The locks, for a claim that is to take more.
    List<Claim.KeyLock> keyLocks() {
        List<Claim.KeyLock> locks = new ArrayList<>(tables.size() + 1);
        for (TableLock lock : tables) {
            locks.add(new Claim.KeyLock(TableLocks.key(lock.tableOid()), lock.mode()));
        }
        return locks;
    }

    /// The locks are taken.
    void locked(Transaction transaction) {
        tables.forEach(lock -> transaction.holdTable(lock.tableOid(), lock.mode()));
        tables.clear();
    }

    void proved() {
        proof = ANY_VERSION;
    }

    /// The locks, which are somebody else's to take from now on.
    List<TableLock> takeLocks() {
        List<TableLock> due = List.copyOf(tables);
        tables.clear();
        return due;
    }
}
