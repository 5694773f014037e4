package io.falcondb.relational.row;

import io.falcondb.relational.type.Type;
import java.util.Arrays;

/// Which bytes of a key say in which shard it lies. The kind stands in bits 28 to 30 of the
/// keyspace id, so that whoever has a key, and nothing else, can place it.
///
/// ```
/// keyspace id := 0 kind:3 number:28
/// bucket      := a hash of the placing bytes, 0 to 255; the shard is the bucket modulo the number
///                of shards, a power of two
/// ```
///
/// The placing bytes never include the keyspace id: rows of several tables with the same first
/// column lie in one shard. The hash is part of the stored format; it must never change.
public enum Placement {
    /// No shard at all: the first group. The catalog, sequences, table and advisory locks.
    FIRST_GROUP(0),
    /// All bytes behind the keyspace id.
    WHOLE(0),
    /// The last byte is the bucket of the row that an index entry belongs to.
    TAGGED(0),
    FIXED4(4),
    FIXED8(8),
    FIXED16(16),
    /// Ascending text and bytea, up to 00 01.
    TERMINATED(0),
    FIXED2(2);

    /// What a key has that lies in the first group, whatever the shards.
    public static final int NO_SHARD = -1;

    /// What a range has that may hold keys of several shards.
    public static final int ANY_SHARD = -2;

    /// The most shards there can be.
    public static final int BUCKETS = 256;

    /// Numbers of keyspaces are below this.
    public static final int NUMBERS = 1 << 28;

    private static final int KIND_SHIFT = 28;
    private static final Placement[] KINDS = values();
    private static final byte[] FIRST_GROUP_END = {0x10, 0, 0, 0};
    private static final int FIRST_COLUMN = KeyEncoder.KEYSPACE_BYTES + 1;

    /// Bytes of the first column's value if it has a fixed width and places the key, else 0.
    private final int width;

    Placement(int width) {
        this.width = width;
    }

    /// The kind of a keyspace.
    public static Placement of(int keyspace) {
        return KINDS[keyspace >>> KIND_SHIFT & 7];
    }

    /// The kind for rows whose first key column has this type: by that column if it can be told
    /// from the bytes behind it.
    public static Placement byFirstColumn(Type type, boolean descending) {
        return switch (Slot.of(type)) {
            case INT2 -> FIXED2;
            case INT4, UINT4 -> FIXED4;
            case INT8, FLOAT4, FLOAT8 -> FIXED8;
            case UUID16, INTERVAL -> FIXED16;
            case TEXT, PADDED, BYTEA -> descending ? WHOLE : TERMINATED;
            case BOOL, NUMERIC, BINARY -> WHOLE;
        };
    }

    /// The id of the keyspace with this number.
    ///
    /// @param number 0 to [#NUMBERS] - 1
    public int keyspace(int number) {
        if (number < 0 || number >= NUMBERS) {
            throw new IllegalArgumentException("keyspace number " + number);
        }
        return ordinal() << KIND_SHIFT | number;
    }

    /// The bucket of a key, or [#NO_SHARD].
    public static int bucketOf(byte[] key) {
        if (key.length < KeyEncoder.KEYSPACE_BYTES) {
            return NO_SHARD;
        }
        Placement kind = of(Bytes.getInt(key, 0));
        return switch (kind) {
            case FIRST_GROUP -> NO_SHARD;
            case TAGGED -> key[key.length - 1] & 0xFF;
            case WHOLE -> hash(key, key.length);
            case FIXED2, FIXED4, FIXED8, FIXED16, TERMINATED -> {
                int end = kind.endOfFirst(key);
                yield hash(key, end < 0 ? key.length : end);
            }
        };
    }

    /// The shard of a key, or [#NO_SHARD].
    ///
    /// @param shards a power of two, 1 to [#BUCKETS]
    public static int shardOf(byte[] key, int shards) {
        int bucket = bucketOf(key);
        return bucket < 0 ? NO_SHARD : bucket & shards - 1;
    }

    /// The shard of every key in `[from, to)`, [#NO_SHARD] if all of them lie in the first group,
    /// or [#ANY_SHARD] if they may lie anywhere.
    public static int shardOf(byte[] from, byte[] to, int shards) {
        if (from.length < KeyEncoder.KEYSPACE_BYTES) {
            return ANY_SHARD;
        }
        Placement kind = of(Bytes.getInt(from, 0));
        if (kind == FIRST_GROUP) {
            return Arrays.compareUnsigned(to, FIRST_GROUP_END) <= 0 ? NO_SHARD : ANY_SHARD;
        }
        if (isPoint(from, to)) {
            return shardOf(from, shards);
        }
        if (kind == WHOLE || kind == TAGGED) {
            return ANY_SHARD;
        }
        int end = kind.endOfFirst(from);
        return end >= 0 && isWithin(from, end, to) ? hash(from, end) & shards - 1 : ANY_SHARD;
    }

    /// Where the first column ends, or -1 if the key ends before it.
    private int endOfFirst(byte[] key) {
        if (key.length < FIRST_COLUMN) {
            return -1;
        }
        if (key[FIRST_COLUMN - 1] != KeyEncoder.VALUE) {
            return FIRST_COLUMN;
        }
        if (this != TERMINATED) {
            int end = FIRST_COLUMN + width;
            return end <= key.length ? end : -1;
        }
        for (int i = FIRST_COLUMN; i + 1 < key.length; i++) {
            if (key[i] == 0) {
                if (key[i + 1] == 1) {
                    return i + 2;
                }
                i++;
            }
        }
        return -1;
    }

    private static boolean isPoint(byte[] from, byte[] to) {
        return to.length == from.length + 1
                && to[from.length] == 0
                && Arrays.equals(from, 0, from.length, to, 0, from.length);
    }

    /// Whether `to` is at most the first key behind all that begin as `from` does up to `end`.
    private static boolean isWithin(byte[] from, int end, byte[] to) {
        int common = Math.min(end, to.length);
        int differs = Arrays.mismatch(from, 0, common, to, 0, common);
        if (differs < 0) {
            return true;
        }
        // Only the exact successor of the prefix is behind it and lets no other prefix in.
        int last = end - 1;
        while (last >= 0 && from[last] == (byte) 0xFF) {
            last--;
        }
        return differs == last && to.length == last + 1 && to[last] == (byte) (from[last] + 1);
    }

    /// FNV-1a over 64 bits, then the finaliser of MurmurHash3, so that every bit counts in the low
    /// ones.
    private static int hash(byte[] key, int end) {
        long hash = 0xcbf29ce484222325L;
        for (int i = KeyEncoder.KEYSPACE_BYTES; i < end; i++) {
            hash = (hash ^ key[i] & 0xFF) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return (int) (hash ^ hash >>> 33) & BUCKETS - 1;
    }
}
