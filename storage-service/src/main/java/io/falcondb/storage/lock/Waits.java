package io.falcondb.storage.lock;

import io.falcondb.contracts.coordination.LockWait;
import io.falcondb.contracts.storage.Locks.Outcome;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.TransactionId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Waits for locks, each of which ends by itself: granted, timed out, cancelled, or broken because
/// it closes a cycle. How one ends is written once, under the stripe of its key. Thread-safe.
final class Waits {

    /// Keys whose waits are counted. More would be seen by nobody.
    private static final int HOT_KEYS_MAX = 256;

    private final Stripes stripes;
    private final LockSettings settings;
    private final Ticker ticker;
    private final LongAdder waits = new LongAdder();
    private final LongAdder deadlocks = new LongAdder();
    private final HotKeys hotKeys = new HotKeys(HOT_KEYS_MAX);

    Waits(Stripes stripes, LockSettings settings, Ticker ticker) {
        this.stripes = stripes;
        this.settings = settings;
        this.ticker = ticker;
    }

    long count() {
        return waits.sum();
    }

    long deadlocks() {
        return deadlocks.sum();
    }

    /// The keys that were waited for most, most waits first; at most 256.
    List<HotKey> hotKeys() {
        return hotKeys.most();
    }

    /// Blocks until the wait, which stands in its queue, has ended.
    ///
    /// @param nanos after which it ends; `Long.MAX_VALUE` for never
    /// @throws DatabaseException DEADLOCK_DETECTED if it was ended to break a cycle
    Outcome await(Waiter waiter, long nanos) {
        waits.increment();
        DatabaseException deadlock = searchDeadlock(waiter);
        if (deadlock != null) {
            deadlocks.increment();
            hotKeys.waited(waiter.lock.key, ticker.nanos() - waiter.since);
            throw deadlock;
        }
        long deadline = nanos == Long.MAX_VALUE ? 0 : ticker.nanos() + nanos;
        Outcome outcome = waiter.outcome();
        while (outcome == null) {
            if (nanos == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else {
                long left = deadline - ticker.nanos();
                if (left <= 0) {
                    end(waiter, Outcome.NOT_AVAILABLE);
                } else {
                    LockSupport.parkNanos(this, left);
                }
            }
            if (Thread.interrupted()) {
                end(waiter, Outcome.CANCELLED);
                Thread.currentThread().interrupt();
            }
            outcome = waiter.outcome();
        }
        hotKeys.waited(waiter.lock.key, ticker.nanos() - waiter.since);
        if (outcome != Outcome.GRANTED && waiter.victim) {
            deadlocks.increment();
            throw DeadlockSearch.acrossGroups(waiter);
        }
        return outcome;
    }

    /// Ends the wait of a transaction, if there is one.
    void cancel(Owner owner) {
        Waiter waiter = owner.waiting;
        if (waiter != null) {
            end(waiter, Outcome.CANCELLED);
        }
    }

    /// Ends the wait of a transaction, if there is one, as a deadlock.
    void breakCycle(Owner owner) {
        Waiter waiter = owner.waiting;
        if (waiter != null) {
            waiter.victim = true;
            end(waiter, Outcome.CANCELLED);
        }
    }

    /// Those that are older than `falcon.locks.deadlock-timeout`, the oldest first.
    List<LockWait> longest(Collection<Owner> owners, int max) {
        long now = ticker.nanos();
        long olderThanNanos = settings.deadlockTimeout().toNanos();
        return owners.stream()
                .map(owner -> owner.waiting)
                .filter(waiter -> waiter != null && now - waiter.since > olderThanNanos)
                .sorted(Comparator.comparingLong(waiter -> waiter.since))
                .limit(max)
                .map(this::describe)
                .toList();
    }

    private LockWait describe(Waiter waiter) {
        Stripe stripe = stripes.of(waiter.lock);
        stripe.lock();
        try {
            List<TransactionId> holders =
                    waiter.outcome() == null
                            ? waiter.lock.blockers(waiter).stream().map(Owner::id).toList()
                            : List.of();
            return new LockWait(waiter.owner.id(), holders);
        } finally {
            stripe.unlock();
        }
    }

    /// Ends a wait that has not ended yet.
    private void end(Waiter waiter, Outcome outcome) {
        Stripe stripe = stripes.of(waiter.lock);
        stripe.lock();
        try {
            if (waiter.outcome() == null) {
                stripe.withdraw(waiter, outcome);
            }
        } finally {
            stripe.unlock();
        }
    }

    private @Nullable DatabaseException searchDeadlock(Waiter waiter) {
        stripes.lockAll();
        try {
            if (waiter.outcome() != null) {
                return null;
            }
            DatabaseException deadlock = new DeadlockSearch().search(waiter);
            if (deadlock != null) {
                stripes.of(waiter.lock).withdraw(waiter, Outcome.CANCELLED);
            }
            return deadlock;
        } finally {
            stripes.unlockAll();
        }
    }
}
