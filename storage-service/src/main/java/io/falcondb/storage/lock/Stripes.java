package io.falcondb.storage.lock;

import io.falcondb.contracts.storage.LockMode;

/// All locked keys of a group, in parts that are locked one by one: whoever wants a key takes its
/// stripe only. What looks at several keys takes all of them, always in the same order.
final class Stripes {

    private static final int STRIPES = 64;

    private final Stripe[] stripes = new Stripe[STRIPES];

    Stripes() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe();
        }
    }

    /// @param hash of the key
    Stripe of(int hash) {
        return stripes[hash >>> 26];
    }

    Stripe of(LockedKey lock) {
        return of(lock.hash);
    }

    void lockAll() {
        for (Stripe stripe : stripes) {
            stripe.lock();
        }
    }

    void unlockAll() {
        for (Stripe stripe : stripes) {
            stripe.unlock();
        }
    }

    /// Whether anybody else holds or wants a key of this keyspace in a mode that conflicts. Only
    /// for whoever has locked all.
    boolean isInTheWay(byte[] keyspace, Owner owner, LockMode mode) {
        for (Stripe stripe : stripes) {
            if (stripe.isInTheWay(keyspace, owner, mode)) {
                return true;
            }
        }
        return false;
    }
}
