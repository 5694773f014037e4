package io.falcondb.storage.lock;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks.Outcome;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One wait for one lock. `outcome` is written once, under the stripe of the key.
final class Waiter {

    final Owner owner;
    final LockedKey lock;
    final LockMode mode;
    final boolean upgrade;
    final long since;
    private final Thread thread = Thread.currentThread();

    /// A cycle that this group alone does not see was found, and this wait is to break it.
    volatile boolean victim;

    private volatile @Nullable Outcome outcome;

    /// @param since of the ticker
    Waiter(Owner owner, LockedKey lock, LockMode mode, boolean upgrade, long since) {
        this.since = since;
        this.owner = owner;
        this.lock = lock;
        this.mode = mode;
        this.upgrade = upgrade;
    }

    @Nullable Outcome outcome() {
        return outcome;
    }

    void finish(Outcome outcome) {
        this.outcome = outcome;
        LockSupport.unpark(thread);
    }
}
