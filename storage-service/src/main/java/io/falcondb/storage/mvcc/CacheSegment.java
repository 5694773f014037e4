package io.falcondb.storage.mvcc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/// One ring and its index; [RowCache] says how they work. Thread-safe.
///
/// ```
/// entry := hash:u32 keyLength:u32 versionLength:u32 key version
/// ```
///
/// Entries lie without gaps from `tail` to `head`, once around the end at `wrap`. An index slot
/// holds the offset of its entry plus one. An entry that no slot points to is dead and only waits
/// for its turn to be overwritten.
final class CacheSegment {

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final int HEADER = 12;
    private static final int INITIAL_RING = 16 * 1024;
    private static final int INITIAL_INDEX = 256;

    /// An entry may take this part of a ring.
    private static final int SHARE = 16;

    /// How many read entries one insertion keeps at most before it evicts regardless.
    private static final int SECOND_TURNS = 8;

    /// Once a ring is full, one of this many rows that were read from RocksDB is entered: a row
    /// that is read often gets in soon, and a table larger than the cache does not churn it.
    private static final int ADMISSION = 4;

    private final StampedLock lock = new StampedLock();
    private final int ringMax;
    private byte[] ring;
    private int[] index = new int[INITIAL_INDEX];
    private byte[] read = new byte[INITIAL_INDEX];
    private int entries;
    private int head;
    private int tail;
    private int wrap = -1;
    private volatile long applications;
    private boolean evicting;
    private int misfits;
    private long hits;
    private long misses;

    CacheSegment(int ringMax) {
        this.ringMax = ringMax;
        this.ring = new byte[Math.min(INITIAL_RING, ringMax)];
    }

    byte @Nullable [] get(byte[] key, int hash) {
        long stamp = lock.tryOptimisticRead();
        if (stamp != 0) {
            byte[] found = lookUp(key, hash);
            if (lock.validate(stamp)) {
                return found;
            }
        }
        stamp = lock.readLock();
        try {
            return lookUp(key, hash);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    long ticket() {
        return applications;
    }

    void fill(byte[] key, int hash, byte[] version, long ticket) {
        // Counted without care by concurrent readers: any of them may be the one.
        if (!isWorthIt(key, version) || evicting && ++misfits % ADMISSION != 0) {
            return;
        }
        long stamp = lock.writeLock();
        try {
            if (applications == ticket && find(key, hash) < 0) {
                insert(key, hash, version);
            }
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    void applied(byte[] key, int hash, byte[] version) {
        long stamp = lock.writeLock();
        try {
            countApplication();
            int slot = find(key, hash);
            if (slot >= 0) {
                int offset = index[slot] - 1;
                if ((int) INT.get(ring, offset + 8) == version.length) {
                    System.arraycopy(
                            version, 0, ring, offset + HEADER + key.length, version.length);
                    return;
                }
                remove(slot);
            }
            if (isWorthIt(key, version)) {
                insert(key, hash, version);
            }
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    void forget(byte[] key, int hash) {
        long stamp = lock.writeLock();
        try {
            countApplication();
            int slot = find(key, hash);
            if (slot >= 0) {
                remove(slot);
            }
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /// Counted without care by concurrent readers: an estimate.
    long hits() {
        return hits;
    }

    long misses() {
        return misses;
    }

    long bytes() {
        return ring.length + 5L * index.length;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written under the write lock only
    private void countApplication() {
        applications++;
    }

    /// Without the lock this sees anything; every offset and length is checked before use, and the
    /// caller validates its stamp before it believes the answer.
    private byte @Nullable [] lookUp(byte[] key, int hash) {
        int[] slots = index;
        byte[] bytes = ring;
        byte[] turns = read;
        int mask = slots.length - 1;
        for (int slot = hash & mask, steps = 0; steps <= mask; slot = slot + 1 & mask, steps++) {
            int offset = slots[slot] - 1;
            if (offset < 0) {
                break;
            }
            if (offset + HEADER + key.length > bytes.length
                    || (int) INT.get(bytes, offset) != hash
                    || (int) INT.get(bytes, offset + 4) != key.length) {
                continue;
            }
            int start = offset + HEADER;
            if (!Arrays.equals(bytes, start, start + key.length, key, 0, key.length)) {
                continue;
            }
            int length = (int) INT.get(bytes, offset + 8);
            start += key.length;
            if (length < 0 || length > bytes.length - start) {
                return null;
            }
            if (slot < turns.length && turns[slot] == 0) {
                turns[slot] = 1;
            }
            hits++;
            return Arrays.copyOfRange(bytes, start, start + length);
        }
        misses++;
        return null;
    }

    private int find(byte[] key, int hash) {
        int mask = index.length - 1;
        for (int slot = hash & mask; index[slot] != 0; slot = slot + 1 & mask) {
            int offset = index[slot] - 1;
            int start = offset + HEADER;
            if ((int) INT.get(ring, offset) == hash
                    && (int) INT.get(ring, offset + 4) == key.length
                    && Arrays.equals(ring, start, start + key.length, key, 0, key.length)) {
                return slot;
            }
        }
        return -1;
    }

    private boolean isWorthIt(byte[] key, byte[] version) {
        return HEADER + key.length + version.length <= ringMax / SHARE;
    }

    private void insert(byte[] key, int hash, byte[] version) {
        int size = HEADER + key.length + version.length;
        makeRoom(size);
        if (entries * 2 >= index.length) {
            growIndex();
        }
        int offset = head;
        INT.set(ring, offset, hash);
        INT.set(ring, offset + 4, key.length);
        INT.set(ring, offset + 8, version.length);
        System.arraycopy(key, 0, ring, offset + HEADER, key.length);
        System.arraycopy(version, 0, ring, offset + HEADER + key.length, version.length);
        head += size;
        link(hash, offset);
    }

    private void link(int hash, int offset) {
        int mask = index.length - 1;
        int slot = hash & mask;
        while (index[slot] != 0) {
            slot = slot + 1 & mask;
        }
        index[slot] = offset + 1;
        read[slot] = 0;
        entries++;
    }

    /// Leaves `size` free bytes at `head`.
    private void makeRoom(int size) {
        int turns = SECOND_TURNS;
        while (true) {
            if (wrap < 0) {
                if (head + size <= ring.length) {
                    return;
                }
                if (ring.length < ringMax) {
                    ring = Arrays.copyOf(ring, (int) Math.min(ringMax, ring.length * 2L));
                    continue;
                }
                wrap = head;
                head = 0;
            }
            if (head + size <= tail) {
                return;
            }
            if (tail == wrap) {
                tail = 0;
                wrap = -1;
                continue;
            }
            turns -= evictOldest(turns > 0);
        }
    }

    /// Takes the oldest entry out; 1 if it was put back because it had been read.
    private int evictOldest(boolean secondTurn) {
        evicting = true;
        int offset = tail;
        int hash = (int) INT.get(ring, offset);
        int size = HEADER + (int) INT.get(ring, offset + 4) + (int) INT.get(ring, offset + 8);
        tail += size;
        int slot = slotOf(hash, offset);
        if (slot < 0) {
            return 0;
        }
        if (secondTurn && read[slot] != 0 && head + size <= tail) {
            System.arraycopy(ring, offset, ring, head, size);
            index[slot] = head + 1;
            read[slot] = 0;
            head += size;
            return 1;
        }
        remove(slot);
        return 0;
    }

    private int slotOf(int hash, int offset) {
        int mask = index.length - 1;
        for (int slot = hash & mask; index[slot] != 0; slot = slot + 1 & mask) {
            if (index[slot] == offset + 1) {
                return slot;
            }
        }
        return -1;
    }

    /// Frees a slot and moves later ones of the same run back, so that no search ends too early.
    private void remove(int slot) {
        int mask = index.length - 1;
        int free = slot;
        entries--;
        for (int at = slot + 1 & mask; index[at] != 0; at = at + 1 & mask) {
            int home = (int) INT.get(ring, index[at] - 1) & mask;
            if ((at - home & mask) >= (at - free & mask)) {
                index[free] = index[at];
                read[free] = read[at];
                free = at;
            }
        }
        index[free] = 0;
        read[free] = 0;
    }

    private void growIndex() {
        int[] old = index;
        index = new int[old.length * 2];
        read = new byte[old.length * 2];
        entries = 0;
        for (int place : old) {
            if (place != 0) {
                link((int) INT.get(ring, place - 1), place - 1);
            }
        }
    }
}
