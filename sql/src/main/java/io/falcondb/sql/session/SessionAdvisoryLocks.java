package io.falcondb.sql.session;

import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks.Outcome;
import io.falcondb.contracts.storage.Locks.Wait;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.TransactionId;
import io.falcondb.sql.catalog.AdvisoryLocks;
import io.falcondb.sql.transaction.CancelFlag;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Advisory locks. Those of the session are held by entries of the lock table that live beside its
/// transactions, one for each lock so that each can be let go of by itself. Belongs to its session,
/// except [#cancelWait].
final class SessionAdvisoryLocks implements AdvisoryLocks {

    private record Held(ByteBuffer key, LockMode mode) {}

    private static final class Holder {
        final TransactionId owner;
        int count = 1;

        Holder(TransactionId owner) {
            this.owner = owner;
        }
    }

    private final Group group;
    private final TransactionBlock block;
    private final CancelFlag cancel;
    private final int locksMax;
    private final Map<Held, Holder> held = new HashMap<>();
    private volatile @Nullable TransactionId waiting;

    /// @param locksMax `falcon.session.advisory-locks-max`
    SessionAdvisoryLocks(Group group, TransactionBlock block, CancelFlag cancel, int locksMax) {
        this.group = group;
        this.block = block;
        this.cancel = cancel;
        this.locksMax = locksMax;
    }

    @Override
    public boolean lockSession(byte[] key, LockMode mode, boolean wait) {
        Held wanted = new Held(ByteBuffer.wrap(key), mode);
        Holder holder = held.get(wanted);
        if (holder != null) {
            holder.count++;
            return true;
        }
        if (held.size() >= locksMax) {
            throw new DatabaseException(ErrorCode.OUT_OF_MEMORY, "out of shared memory")
                    .hint("You might need to increase falcon.session.advisory-locks-max.");
        }
        TransactionId owner = group.begin();
        boolean granted = false;
        try {
            granted = acquire(owner, key, mode, wait);
        } finally {
            if (!granted) {
                group.rollback(owner);
            }
        }
        if (granted) {
            held.put(wanted, new Holder(owner));
        }
        return granted;
    }

    @Override
    public boolean lockTransaction(byte[] key, LockMode mode, boolean wait) {
        return acquire(block.current().id(), key, mode, wait);
    }

    @Override
    public boolean unlock(byte[] key, LockMode mode) {
        Held wanted = new Held(ByteBuffer.wrap(key), mode);
        Holder holder = held.get(wanted);
        if (holder == null) {
            return false;
        }
        if (--holder.count == 0) {
            held.remove(wanted);
            group.rollback(holder.owner);
        }
        return true;
    }

    @Override
    public void unlockAll() {
        held.values().forEach(holder -> group.rollback(holder.owner));
        held.clear();
    }

    void close() {
        unlockAll();
    }

    /// From any thread.
    void cancelWait() {
        TransactionId waiter = waiting;
        if (waiter != null) {
            group.locks().cancelWait(waiter);
        }
    }

    private boolean acquire(TransactionId owner, byte[] key, LockMode mode, boolean wait) {
        waiting = wait ? owner : null;
        try {
            Outcome outcome =
                    group.locks().acquire(owner, key, mode, wait ? Wait.FOREVER : Wait.NONE);
            if (outcome == Outcome.CANCELLED) {
                cancel.check();
                throw CancelFlag.Reason.USER_REQUEST.toException();
            }
            return outcome == Outcome.GRANTED;
        } finally {
            waiting = null;
        }
    }
}
