package io.falcondb.storage.lock;

import io.falcondb.contracts.coordination.LockWait;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.mvcc.KeyHash;
import io.falcondb.wal.record.KeyLock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// All locks of a group's primary, in memory. Queues are first come, first served; whoever
/// strengthens a lock goes before those who hold nothing yet. Thread-safe.
///
/// Lock order inside: stripe, then owner; nobody asks for a stripe while inside an owner.
public final class LockTable implements Locks {

    private static final LockMode[] MODES = LockMode.values();

    private final Stripes stripes = new Stripes();
    private final ConcurrentHashMap<Long, Owner> owners = new ConcurrentHashMap<>();
    private final AtomicInteger held = new AtomicInteger();
    private final Waits waits;
    private final Escalations escalations = new Escalations(stripes);
    private final LockSettings settings;
    private final Ticker ticker;

    public LockTable(LockSettings settings, Ticker ticker) {
        this.settings = settings;
        this.ticker = ticker;
        this.waits = new Waits(stripes, settings, ticker);
    }

    public void open(TransactionId transaction) {
        owners.put(transaction.value(), new Owner(transaction));
    }

    public @Nullable Owner find(TransactionId transaction) {
        return owners.get(transaction.value());
    }

    /// Ends a transaction whose commit has not begun and releases its locks; false if there is no
    /// such transaction.
    public boolean close(Owner owner) {
        if (!owner.endIfActive()) {
            return false;
        }
        finish(owner);
        return true;
    }

    /// Ends a transaction after its commit and releases its locks.
    public void finish(Owner owner) {
        owner.end();
        cancelWait(owner.id());
        release(owner, 0);
        owners.remove(owner.id().value());
    }

    /// What a prepared transaction has to hold until its decision.
    public List<KeyLock> held(Owner owner) {
        List<KeyLock> found = new ArrayList<>();
        for (LockedKey lock : owner.held()) {
            Stripe stripe = stripes.of(lock);
            stripe.lock();
            try {
                found.add(new KeyLock(lock.key, lock.modesOf(owner)));
            } finally {
                stripe.unlock();
            }
        }
        return found;
    }

    /// Opens the entry of a transaction that was prepared in an earlier reign, with its locks. Only
    /// before the first other transaction: prepared ones never exclude each other.
    public Owner restore(TransactionId transaction, List<KeyLock> locks) {
        Owner owner = new Owner(transaction);
        owners.put(transaction.value(), owner);
        for (KeyLock wanted : locks) {
            for (LockMode mode : MODES) {
                if ((wanted.modes() & mode.bit()) != 0) {
                    take(owner, wanted.key(), mode);
                }
            }
        }
        owner.prepared();
        return owner;
    }

    private void take(Owner owner, byte[] key, LockMode mode) {
        int hash = KeyHash.of(key);
        Stripe stripe = stripes.of(hash);
        stripe.lock();
        try {
            LockedKey lock = stripe.find(key, hash);
            if (lock == null) {
                lock = stripe.add(key, hash);
            }
            grant(stripe, owner, lock, lock.modesOf(owner), mode);
        } finally {
            stripe.unlock();
        }
        if (Escalations.isKeyspace(key)) {
            escalations.restore(key, owner, mode);
        }
    }

    /// Ends every transaction whose commit has not begun, and with it every wait: the reign is
    /// over.
    public void closeAll() {
        List<Owner> ended = owners.values().stream().filter(Owner::endIfActive).toList();
        // All waits end before the first lock is released, which would grant another.
        ended.forEach(owner -> cancelWait(owner.id()));
        ended.forEach(this::finish);
    }

    public int transactions() {
        return owners.size();
    }

    /// Those that end with the reign: all but the prepared ones.
    public int unprepared() {
        return (int) owners.values().stream().filter(owner -> !owner.isPrepared()).count();
    }

    public int locksHeld() {
        return held.get();
    }

    public long waits() {
        return waits.count();
    }

    /// The keys that were waited for most, most waits first; at most 256.
    public List<HotKey> hotKeys() {
        return waits.hotKeys();
    }

    public long deadlocks() {
        return waits.deadlocks();
    }

    @Override
    public Outcome acquire(TransactionId transaction, byte[] key, LockMode mode, Wait wait) {
        Owner owner = owners.get(transaction.value());
        if (owner == null || !owner.isActive()) {
            throw gone();
        }
        Outcome outcome = acquire(owner, key, mode, wait);
        if (outcome == Outcome.GRANTED && owner.isAtMultipleOf(settings.escalateAt())) {
            escalate(owner, key, mode);
        }
        return outcome;
    }

    private Outcome acquire(Owner owner, byte[] key, LockMode mode, Wait wait) {
        int hash = KeyHash.of(key);
        Stripe stripe = stripes.of(hash);
        Waiter waiter = null;
        stripe.lock();
        try {
            LockedKey lock = stripe.find(key, hash);
            int before = lock == null ? 0 : lock.modesOf(owner);
            if (covers(before, mode) || escalations.cover(owner, key, mode)) {
                return Outcome.GRANTED;
            }
            if (held.get() >= settings.locksMax()) {
                throw full();
            }
            if (!escalations.exclude(owner, key, mode)) {
                if (lock == null) {
                    lock = stripe.add(key, hash);
                }
                int place = lock.placeFor(before != 0);
                if (lock.isFree(owner, mode, place)) {
                    grant(stripe, owner, lock, before, mode);
                    return Outcome.GRANTED;
                }
                if (wait.nanos() <= 0) {
                    return Outcome.NOT_AVAILABLE;
                }
                waiter = new Waiter(owner, lock, mode, before != 0, ticker.nanos());
                lock.queue.add(place, waiter);
                owner.waiting = waiter;
            }
        } finally {
            stripe.unlock();
        }
        return waiter == null ? acquireAfterKeyspace(owner, key, mode, wait) : await(waiter, wait);
    }

    private Outcome await(Waiter waiter, Wait wait) {
        Outcome outcome = waits.await(waiter, wait.nanos());
        if (outcome == Outcome.GRANTED) {
            held.incrementAndGet();
        }
        return outcome;
    }

    /// Somebody has locked all rows around the key: waits for that first.
    private Outcome acquireAfterKeyspace(Owner owner, byte[] key, LockMode mode, Wait wait) {
        long began = ticker.nanos();
        byte[] keyspace = Escalations.keyspaceOf(key, mode);
        if (keyspace == null) {
            throw new IllegalStateException("only rows lie in a keyspace");
        }
        Outcome outcome = acquire(owner, keyspace, LockMode.ROW_EXCLUSIVE, wait);
        if (outcome != Outcome.GRANTED) {
            return outcome;
        }
        long left = wait.nanos();
        if (left > 0 && left != Long.MAX_VALUE) {
            left = Math.max(1, left - (ticker.nanos() - began));
        }
        return acquire(owner, key, mode, new Wait(left));
    }

    /// Locks the whole keyspace of a key for an owner that has many rows of it, if nobody is in the
    /// way; otherwise it goes on row by row.
    private void escalate(Owner owner, byte[] key, LockMode mode) {
        byte[] keyspace = Escalations.keyspaceOf(key, mode);
        if (keyspace == null || owner.countIn(keyspace) < settings.escalateAt() / 2) {
            return;
        }
        int mark = owner.count();
        LockMode whole = Escalations.modeOfHolder(mode);
        if (acquire(owner, keyspace, whole, Wait.NONE) != Outcome.GRANTED) {
            return;
        }
        if (!escalations.addIfFree(keyspace, owner, mode)) {
            release(owner, mark);
        }
    }

    @Override
    public int count(TransactionId transaction) {
        Owner owner = owners.get(transaction.value());
        return owner == null ? 0 : owner.count();
    }

    @Override
    public void releaseTo(TransactionId transaction, int mark) {
        Owner owner = owners.get(transaction.value());
        if (owner != null) {
            release(owner, mark);
        }
    }

    @Override
    public void cancelWait(TransactionId transaction) {
        Owner owner = owners.get(transaction.value());
        if (owner != null) {
            waits.cancel(owner);
        }
    }

    private void grant(Stripe stripe, Owner owner, LockedKey lock, int before, LockMode mode) {
        if (!owner.add(lock, before)) {
            stripe.settle(lock);
            throw gone();
        }
        lock.setModes(owner, before | mode.bit());
        held.incrementAndGet();
    }

    /// Waits that are older than `falcon.locks.deadlock-timeout`, the oldest first: with those of
    /// other groups they may make a cycle.
    public List<LockWait> longWaits(int max) {
        return waits.longest(owners.values(), max);
    }

    /// Ends the wait of a transaction, if there is one, as a deadlock.
    public void breakWait(TransactionId transaction) {
        Owner owner = owners.get(transaction.value());
        if (owner != null) {
            waits.breakCycle(owner);
        }
    }

    private void release(Owner owner, int mark) {
        while (true) {
            LockedKey lock;
            int before;
            synchronized (owner) {
                lock = owner.pop(mark);
                if (lock == null) {
                    return;
                }
                before = owner.modesBefore();
            }
            if (Escalations.isKeyspace(lock.key) && !escalations.isEmpty()) {
                escalations.remove(lock.key, owner);
            }
            Stripe stripe = stripes.of(lock);
            stripe.lock();
            try {
                lock.setModes(owner, before);
                held.decrementAndGet();
                stripe.settle(lock);
            } finally {
                stripe.unlock();
            }
        }
    }

    /// Whether what is held already excludes everybody whom `mode` would exclude.
    private static boolean covers(int held, LockMode mode) {
        if ((held & mode.bit()) != 0) {
            return true;
        }
        if (held == 0) {
            return false;
        }
        int excluded = 0;
        for (LockMode other : MODES) {
            if ((held & other.bit()) != 0) {
                excluded |= other.conflicts();
            }
        }
        return (mode.conflicts() & ~excluded) == 0;
    }

    private static DatabaseException gone() {
        return new DatabaseException(
                ErrorCode.SERIALIZATION_FAILURE,
                "could not serialize access: the transaction has ended");
    }

    private DatabaseException full() {
        return new DatabaseException(ErrorCode.OUT_OF_MEMORY, "out of shared memory")
                .detail("The lock table holds %d locks.".formatted(settings.locksMax()))
                .hint("You might need to increase falcon.locks.max.");
    }
}
