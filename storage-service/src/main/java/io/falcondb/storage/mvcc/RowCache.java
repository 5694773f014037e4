package io.falcondb.storage.mvcc;

import org.jspecify.annotations.Nullable;

/// The newest versions of the rows that are asked for, bounded in bytes, in front of RocksDB: a
/// lookup there costs microseconds, one here a tenth of that. Thread-safe.
///
/// **What keeps it true.** Only apply changes what an entry says ([#applied], [#forget]), after it
/// wrote the same to RocksDB and before it publishes the timestamp. A reader that missed may fill
/// in what it read from RocksDB, but only if nothing was applied to the same segment since it took
/// its [#ticket]: otherwise its answer may be the version before. Until apply gets here a reader
/// may see the older version, which is right for every timestamp published so far.
///
/// **Why its own structure.** A map of objects costs about 100 bytes an entry and gives the
/// collector millions of objects to trace. Each of the segments here is one byte array used as a
/// ring, and one int array as open-addressing index into it; an entry costs 13 bytes beside key and
/// row. Eviction takes the oldest entry, and gives those a second turn that were read since.
/// Readers take no lock: they read optimistically and check the segment's stamp afterwards.
public final class RowCache {

    private static final int SEGMENTS = 64;

    private final CacheSegment[] segments = new CacheSegment[SEGMENTS];
    private final long limit;

    /// @param bytes `falcon.storage.row-cache`: the largest size of all rings together; never more
    ///   than half of the heap, which has to hold other things too
    public RowCache(long bytes) {
        this.limit = Math.min(bytes, Runtime.getRuntime().maxMemory() / 2);
        int ring = (int) Math.min(1 << 30, Math.max(4096, limit / SEGMENTS));
        for (int i = 0; i < SEGMENTS; i++) {
            segments[i] = new CacheSegment(ring);
        }
    }

    /// The newest version of a key, or null if it is not here.
    public byte @Nullable [] get(byte[] key, int hash) {
        return segment(hash).get(key, hash);
    }

    /// To be taken before RocksDB is read.
    public long ticket(int hash) {
        return segment(hash).ticket();
    }

    /// Enters what was read from RocksDB after `ticket` was taken, if that is still the newest.
    public void fill(byte[] key, int hash, byte[] version, long ticket) {
        segment(hash).fill(key, hash, version, ticket);
    }

    /// Enters what was applied.
    public void applied(byte[] key, int hash, byte[] version) {
        segment(hash).applied(key, hash, version);
    }

    /// Takes a key out, because something was applied that is not worth a place here.
    public void forget(byte[] key, int hash) {
        segment(hash).forget(key, hash);
    }

    /// Bytes that it may grow to.
    public long limit() {
        return limit;
    }

    public long hits() {
        long sum = 0;
        for (CacheSegment segment : segments) {
            sum += segment.hits();
        }
        return sum;
    }

    public long misses() {
        long sum = 0;
        for (CacheSegment segment : segments) {
            sum += segment.misses();
        }
        return sum;
    }

    /// Bytes of all arrays.
    public long bytes() {
        long sum = 0;
        for (CacheSegment segment : segments) {
            sum += segment.bytes();
        }
        return sum;
    }

    private CacheSegment segment(int hash) {
        return segments[hash >>> 26];
    }
}
