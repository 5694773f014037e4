package io.falcondb.storage.lock;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks.Outcome;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A part of the lock table: a hash table of keys and the lock that guards it and them.
final class Stripe extends ReentrantLock {

    private static final long serialVersionUID = 1L;
    private static final int INITIAL = 16;

    private transient @Nullable LockedKey[] table = new LockedKey[INITIAL];
    private transient int size;

    @Nullable LockedKey find(byte[] key, int hash) {
        LockedKey lock = table[hash & (table.length - 1)];
        while (lock != null && (lock.hash != hash || !Arrays.equals(lock.key, key))) {
            lock = lock.next;
        }
        return lock;
    }

    /// Whether anybody else holds a key of this keyspace in a mode that conflicts, or waits for
    /// one: a wait that has begun is granted by its key alone.
    boolean isInTheWay(byte[] keyspace, Owner owner, LockMode mode) {
        for (LockedKey chain : table) {
            for (LockedKey lock = chain; lock != null; lock = lock.next) {
                if (lock.beginsWith(keyspace)
                        && (lock.isHeldAgainst(owner, mode) || lock.isWantedAgainst(owner, mode))) {
                    return true;
                }
            }
        }
        return false;
    }

    LockedKey add(byte[] key, int hash) {
        if (size == table.length) {
            grow();
        }
        LockedKey lock = new LockedKey(key.clone(), hash);
        int bucket = hash & (table.length - 1);
        lock.next = table[bucket];
        table[bucket] = lock;
        size++;
        return lock;
    }

    /// Grants what can be granted now, in order, and forgets the key if nobody is left.
    void settle(LockedKey lock) {
        for (int i = 0; i < lock.queue.size(); ) {
            Waiter waiter = lock.queue.get(i);
            if (!lock.isFree(waiter.owner, waiter.mode, i)) {
                i++;
                continue;
            }
            lock.queue.remove(i);
            waiter.owner.waiting = null;
            int before = lock.modesOf(waiter.owner);
            if (waiter.owner.add(lock, before)) {
                lock.setModes(waiter.owner, before | waiter.mode.bit());
                waiter.finish(Outcome.GRANTED);
            } else {
                waiter.finish(Outcome.CANCELLED);
            }
        }
        if (lock.isUnused()) {
            remove(lock);
        }
    }

    /// Takes a wait out of its queue.
    void withdraw(Waiter waiter, Outcome outcome) {
        waiter.lock.queue.remove(waiter);
        waiter.owner.waiting = null;
        waiter.finish(outcome);
        settle(waiter.lock);
    }

    void remove(LockedKey lock) {
        int bucket = lock.hash & (table.length - 1);
        LockedKey previous = null;
        for (LockedKey at = table[bucket]; at != null; at = at.next) {
            if (at == lock) {
                if (previous == null) {
                    table[bucket] = at.next;
                } else {
                    previous.next = at.next;
                }
                size--;
                return;
            }
            previous = at;
        }
    }

    private void grow() {
        LockedKey[] old = table;
        @Nullable LockedKey[] larger = new LockedKey[old.length * 2];
        for (LockedKey chain : old) {
            LockedKey lock = chain;
            while (lock != null) {
                LockedKey following = lock.next;
                int bucket = lock.hash & (larger.length - 1);
                lock.next = larger[bucket];
                larger[bucket] = lock;
                lock = following;
            }
        }
        table = larger;
    }
}
