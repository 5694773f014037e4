package io.falcondb.storage.reign;

import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.storage.commit.CommitRules;
import io.falcondb.storage.commit.Refusals;
import io.falcondb.storage.lock.Marks;
import io.falcondb.storage.row.RowStore;
import org.jspecify.annotations.Nullable;

/// Reads of one reign, in the order that makes them right (PROTOCOL 5): the marks before the rows,
/// the lease after them. Thread-safe.
public final class LeasedReads {

    private final RowStore rows;
    private final Marks marks;
    private final Lease lease;
    private final CommitRules rules;
    private final boolean needsLease;

    LeasedReads(MemberSetup setup, Marks marks, Lease lease) {
        this.rows = setup.rows();
        this.marks = marks;
        this.lease = lease;
        this.rules = setup.rules().commit();
        this.needsLease = setup.rules().reign().needsLease();
    }

    /// The newest timestamp that a read may use.
    public long newestTimestamp() {
        return rows.appliedTimestamp();
    }

    /// A committed version, or null if there is none.
    ///
    /// @throws DatabaseException CANNOT_CONNECT_NOW if the lease was over when the row was read
    public byte @Nullable [] get(byte[] key, long readTimestamp) {
        if (rules.readersAwaitMarks()) {
            marks.await(key, readTimestamp);
        }
        byte[] version = rows.get(key, readTimestamp);
        checkLease();
        return version;
    }

    /// Waits for commits that a read at this timestamp may cover.
    ///
    /// @throws DatabaseException LOCK_NOT_AVAILABLE after `falcon.locks.mark-wait`
    public void awaitMarks(KeyRange range, long readTimestamp) {
        if (rules.readersAwaitMarks()) {
            marks.await(range, readTimestamp);
        }
    }

    /// Whether [#awaitMarks] would wait.
    public boolean isMarked(KeyRange range, long readTimestamp) {
        return rules.readersAwaitMarks() && marks.hold(range, readTimestamp);
    }

    /// To be called after a read, before its result is told.
    ///
    /// @throws DatabaseException CANNOT_CONNECT_NOW if the lease is over
    public void checkLease() {
        if (needsLease && !lease.isHeld()) {
            throw Refusals.notPrimary("its lease is over");
        }
    }
}
