package io.falcondb.sql.transaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows and deletions by key, in key order: sorted leaves of at most [#LEAF] entries under a list
/// of leaves. A handful of writes is one small leaf; appending in order costs no moves. Not
/// thread-safe; cursors survive changes made while they are open.
final class WriteBuffer {

    /// Stands for a deletion; compared by identity.
    static final byte[] DELETED = new byte[0];

    /// What an entry costs beyond its bytes: two arrays' headers and its places in the leaf.
    static final int ENTRY_OVERHEAD = 48;

    private static final int LEAF = 128;
    private static final int FIRST_LEAF = 8;

    private static final class Leaf {
        byte[][] keys;
        byte[][] rows;
        int size;

        Leaf(int capacity) {
            keys = new byte[capacity][];
            rows = new byte[capacity][];
        }
    }

    private final List<Leaf> leaves = new ArrayList<>(1);
    private int size;
    private long bytes;
    private int changes;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// Roughly the memory that the entries take.
    long bytes() {
        return bytes;
    }

    /// The row, [#DELETED], or null if nothing was written for the key.
    byte @Nullable [] get(byte[] key) {
        if (size == 0) {
            return null;
        }
        Leaf leaf = leaves.get(leafOf(key));
        int at = search(leaf, key);
        return at < 0 ? null : leaf.rows[at];
    }

    /// Writes a row or [#DELETED]; answers what was there before, or null.
    byte @Nullable [] put(byte[] key, byte[] row) {
        if (leaves.isEmpty()) {
            leaves.add(new Leaf(FIRST_LEAF));
        }
        int index = leafOf(key);
        Leaf leaf = leaves.get(index);
        int at = search(leaf, key);
        if (at >= 0) {
            byte[] before = leaf.rows[at];
            leaf.rows[at] = row;
            bytes += row.length - before.length;
            return before;
        }
        insert(index, leaf, -at - 1, key, row);
        size++;
        changes++;
        bytes += key.length + row.length + ENTRY_OVERHEAD;
        return null;
    }

    /// Forgets that the key was written.
    void remove(byte[] key) {
        if (size == 0) {
            return;
        }
        int index = leafOf(key);
        Leaf leaf = leaves.get(index);
        int at = search(leaf, key);
        if (at < 0) {
            return;
        }
        bytes -= leaf.keys[at].length + leaf.rows[at].length + ENTRY_OVERHEAD;
        System.arraycopy(leaf.keys, at + 1, leaf.keys, at, leaf.size - at - 1);
        System.arraycopy(leaf.rows, at + 1, leaf.rows, at, leaf.size - at - 1);
        leaf.size--;
        size--;
        changes++;
        if (leaf.size == 0) {
            leaves.remove(index);
        }
    }

    void clear() {
        leaves.clear();
        size = 0;
        bytes = 0;
        changes++;
    }

    /// Whether any key lies in the range.
    boolean touches(byte[] from, byte[] to) {
        if (size == 0) {
            return false;
        }
        Cursor cursor = new Cursor(from, to, false);
        return cursor.advance();
    }

    /// The changes of a range, `from` inclusive and `to` exclusive.
    Cursor cursor(byte[] from, byte[] to, boolean reverse) {
        return new Cursor(from, to, reverse);
    }

    /// All changes in key order.
    void forEach(java.util.function.BiConsumer<byte[], byte[]> action) {
        for (Leaf leaf : leaves) {
            for (int i = 0; i < leaf.size; i++) {
                action.accept(leaf.keys[i], leaf.rows[i]);
            }
        }
    }

    /// The leaf in which the key is or would be.
    private int leafOf(byte[] key) {
        int low = 1;
        int high = leaves.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (Arrays.compareUnsigned(leaves.get(middle).keys[0], key) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return low - 1;
    }

    private static int search(Leaf leaf, byte[] key) {
        int low = 0;
        int high = leaf.size - 1;
        if (high >= 0 && Arrays.compareUnsigned(leaf.keys[high], key) < 0) {
            return -leaf.size - 1;
        }
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compareUnsigned(leaf.keys[middle], key);
            if (order < 0) {
                low = middle + 1;
            } else if (order > 0) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -low - 1;
    }

    private void insert(int index, Leaf leaf, int at, byte[] key, byte[] row) {
        if (leaf.size == leaf.keys.length) {
            if (leaf.size < LEAF) {
                leaf.keys = Arrays.copyOf(leaf.keys, leaf.size * 2);
                leaf.rows = Arrays.copyOf(leaf.rows, leaf.size * 2);
            } else {
                int half = at == leaf.size ? leaf.size : leaf.size / 2;
                Leaf right = split(leaf, half);
                leaves.add(index + 1, right);
                if (at >= half) {
                    insert(index + 1, right, at - half, key, row);
                    return;
                }
            }
        }
        System.arraycopy(leaf.keys, at, leaf.keys, at + 1, leaf.size - at);
        System.arraycopy(leaf.rows, at, leaf.rows, at + 1, leaf.size - at);
        leaf.keys[at] = key;
        leaf.rows[at] = row;
        leaf.size++;
    }

    private static Leaf split(Leaf leaf, int half) {
        Leaf right = new Leaf(LEAF);
        right.size = leaf.size - half;
        System.arraycopy(leaf.keys, half, right.keys, 0, right.size);
        System.arraycopy(leaf.rows, half, right.rows, 0, right.size);
        Arrays.fill(leaf.keys, half, leaf.size, null);
        Arrays.fill(leaf.rows, half, leaf.size, null);
        leaf.size = half;
        return right;
    }

    /// Looks its place up again when the buffer changed under it.
    final class Cursor implements ChangeCursor {
        private final byte[] from;
        private final byte[] to;
        private final boolean reverse;
        private int seen = -1;
        private int leaf;
        private int place;
        private byte @Nullable [] key;
        private byte[] row = DELETED;

        private Cursor(byte[] from, byte[] to, boolean reverse) {
            this.from = from;
            this.to = to;
            this.reverse = reverse;
        }

        @Override
        public boolean advance() {
            if (seen != changes) {
                seek();
            } else if (reverse) {
                place--;
            } else {
                place++;
            }
            if (reverse) {
                while (place < 0 && --leaf >= 0) {
                    place = leaves.get(leaf).size - 1;
                }
                if (leaf < 0) {
                    return false;
                }
            } else {
                while (leaf < leaves.size() && place >= leaves.get(leaf).size) {
                    leaf++;
                    place = 0;
                }
                if (leaf >= leaves.size()) {
                    return false;
                }
            }
            Leaf at = leaves.get(leaf);
            byte[] found = at.keys[place];
            if (reverse
                    ? Arrays.compareUnsigned(found, from) < 0
                    : Arrays.compareUnsigned(found, to) >= 0) {
                return false;
            }
            key = found;
            row = at.rows[place];
            return true;
        }

        private void seek() {
            seen = changes;
            if (size == 0) {
                leaf = reverse ? -1 : 0;
                place = reverse ? -1 : 0;
                return;
            }
            byte[] last = key;
            byte[] target = last != null ? last : reverse ? to : from;
            leaf = leafOf(target);
            int at = search(leaves.get(leaf), target);
            if (reverse) {
                place = at >= 0 ? at - 1 : -at - 2;
            } else {
                place = at >= 0 ? (last != null ? at + 1 : at) : -at - 1;
            }
        }

        @Override
        public byte[] key() {
            byte[] current = key;
            if (current == null) {
                throw new IllegalStateException("advance first");
            }
            return current;
        }

        @Override
        public byte @Nullable [] row() {
            return row == DELETED ? null : row;
        }

        @Override
        public void close() {}
    }
}
