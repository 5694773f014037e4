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
    private final Thread thread = Thread.currentThread();
    private volatile @Nullable Outcome outcome;

    Waiter(Owner owner, LockedKey lock, LockMode mode, boolean upgrade) {
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
