package io.falcondb.storage.lock;

import io.falcondb.contracts.storage.LockMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keyspaces that a transaction has locked as a whole, in place of one lock a row: a bulk load or
/// an UPDATE of a large table needs a bounded number of locks.
///
/// A whole keyspace is a lock too, on the four bytes that its keys begin with, in modes of tables:
/// the transaction that escalated holds EXCLUSIVE or, if its row locks only share, SHARE; whoever
/// wants a row that it excludes waits for ROW_EXCLUSIVE, which waiters share with each other.
///
/// Changed under all stripes, which it takes itself; read by whoever holds one.
final class Escalations {

    private record Entry(byte[] keyspace, Owner owner, LockMode mode) {}

    private static final int PREFIX = 4;

    private final Stripes stripes;
    private volatile List<Entry> entries = List.of();

    Escalations(Stripes stripes) {
        this.stripes = stripes;
    }

    /// The lock that stands for the rows around `key`, or null if it is not a row's.
    static byte @Nullable [] keyspaceOf(byte[] key, LockMode mode) {
        return mode.isForRows() && key.length > PREFIX ? Arrays.copyOf(key, PREFIX) : null;
    }

    static boolean isKeyspace(byte[] key) {
        return key.length == PREFIX;
    }

    static LockMode modeOfHolder(LockMode rows) {
        return rows.conflictsWith(rows) ? LockMode.EXCLUSIVE : LockMode.SHARE;
    }

    /// Whether the owner has the row already, as a part of its keyspace.
    boolean cover(Owner owner, byte[] key, LockMode mode) {
        for (Entry entry : entries) {
            if (entry.owner == owner && entry.mode == mode && contains(entry, key)) {
                return true;
            }
        }
        return false;
    }

    /// Whether somebody else has the row as a part of its keyspace.
    boolean exclude(Owner owner, byte[] key, LockMode mode) {
        for (Entry entry : entries) {
            if (entry.owner != owner
                    && mode.isForRows()
                    && entry.mode.conflictsWith(mode)
                    && contains(entry, key)) {
                return true;
            }
        }
        return false;
    }

    /// False if somebody else is in the way in some row.
    boolean addIfFree(byte[] keyspace, Owner owner, LockMode mode) {
        stripes.lockAll();
        try {
            if (stripes.isInTheWay(keyspace, owner, mode)) {
                return false;
            }
            add(keyspace, owner, mode);
            return true;
        } finally {
            stripes.unlockAll();
        }
    }

    /// Of a transaction that was prepared in an earlier reign: the rows below a keyspace that it
    /// has locked as a whole. EXCLUSIVE stands for row locks that exclude each other, SHARE for
    /// those that only share.
    void restore(byte[] keyspace, Owner owner, LockMode whole) {
        stripes.lockAll();
        try {
            switch (whole) {
                case EXCLUSIVE -> add(keyspace, owner, LockMode.UPDATE);
                case SHARE -> add(keyspace, owner, LockMode.SHARE_ROW);
                default -> {}
            }
        } finally {
            stripes.unlockAll();
        }
    }

    void remove(byte[] keyspace, Owner owner) {
        stripes.lockAll();
        try {
            entries =
                    entries.stream()
                            .filter(e -> e.owner != owner || !Arrays.equals(e.keyspace, keyspace))
                            .toList();
        } finally {
            stripes.unlockAll();
        }
    }

    private void add(byte[] keyspace, Owner owner, LockMode mode) {
        List<Entry> changed = new ArrayList<>(entries);
        changed.add(new Entry(keyspace, owner, mode));
        entries = List.copyOf(changed);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    private static boolean contains(Entry entry, byte[] key) {
        return key.length > PREFIX && Arrays.equals(entry.keyspace, 0, PREFIX, key, 0, PREFIX);
    }
}
