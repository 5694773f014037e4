package io.falcondb.storage.lock;

import io.falcondb.contracts.storage.LockMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who holds a key and who waits for it. Guarded by the stripe that it lies in.
final class LockedKey {

    final byte[] key;
    final int hash;
    @Nullable LockedKey next;

    private @Nullable Owner[] holders = new Owner[1];
    private int[] modes = new int[1];
    private int holderCount;
    final List<Waiter> queue = new ArrayList<>(0);

    LockedKey(byte[] key, int hash) {
        this.key = key;
        this.hash = hash;
    }

    boolean isUnused() {
        return holderCount == 0 && queue.isEmpty();
    }

    boolean beginsWith(byte[] prefix) {
        return key.length > prefix.length
                && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    /// Whether somebody else holds the key in a mode that conflicts.
    boolean isHeldAgainst(Owner owner, LockMode mode) {
        for (int i = 0; i < holderCount; i++) {
            if ((modes[i] & mode.conflicts()) != 0 && holders[i] != owner) {
                return true;
            }
        }
        return false;
    }

    /// Whether somebody else waits for the key in a mode that conflicts.
    boolean isWantedAgainst(Owner owner, LockMode mode) {
        return queue.stream().anyMatch(w -> w.owner != owner && w.mode.conflictsWith(mode));
    }

    int modesOf(Owner owner) {
        for (int i = 0; i < holderCount; i++) {
            if (holders[i] == owner) {
                return modes[i];
            }
        }
        return 0;
    }

    /// Sets what `owner` holds; 0 for nothing.
    void setModes(Owner owner, int held) {
        for (int i = 0; i < holderCount; i++) {
            if (holders[i] == owner) {
                if (held == 0) {
                    holderCount--;
                    holders[i] = holders[holderCount];
                    modes[i] = modes[holderCount];
                    holders[holderCount] = null;
                } else {
                    modes[i] = held;
                }
                return;
            }
        }
        if (held == 0) {
            return;
        }
        if (holderCount == holders.length) {
            holders = Arrays.copyOf(holders, holderCount * 2);
            modes = Arrays.copyOf(modes, holderCount * 2);
        }
        holders[holderCount] = owner;
        modes[holderCount] = held;
        holderCount++;
    }

    /// Whether nobody who holds the key, or waits for it before `place`, is in the way.
    boolean isFree(Owner owner, LockMode mode, int place) {
        if (isHeldAgainst(owner, mode)) {
            return false;
        }
        int conflicts = mode.conflicts();
        for (int i = 0; i < place; i++) {
            Waiter waiter = queue.get(i);
            if ((waiter.mode.bit() & conflicts) != 0 && waiter.owner != owner) {
                return false;
            }
        }
        return true;
    }

    /// Where a new wait joins: at the end, or behind other upgrades if it strengthens a lock.
    int placeFor(boolean upgrade) {
        if (!upgrade) {
            return queue.size();
        }
        int place = 0;
        while (place < queue.size() && queue.get(place).upgrade) {
            place++;
        }
        return place;
    }

    /// Whom this wait waits for.
    List<Owner> blockers(Waiter waiter) {
        List<Owner> found = new ArrayList<>();
        int conflicts = waiter.mode.conflicts();
        for (int i = 0; i < holderCount; i++) {
            Owner holder = holders[i];
            if (holder != null && (modes[i] & conflicts) != 0 && holder != waiter.owner) {
                found.add(holder);
            }
        }
        for (Waiter other : queue) {
            if (other == waiter) {
                break;
            }
            if ((other.mode.bit() & conflicts) != 0) {
                found.add(other.owner);
            }
        }
        return found;
    }
}
