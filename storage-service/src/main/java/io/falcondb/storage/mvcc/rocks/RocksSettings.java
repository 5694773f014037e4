package io.falcondb.storage.mvcc.rocks;

/// Memory of the row files.
///
/// @param blockCacheBytes for blocks read from files
/// @param writeBufferBytes for all rows that are not in files yet
/// @param backgroundJobs flushes and compactions at once
public record RocksSettings(long blockCacheBytes, long writeBufferBytes, int backgroundJobs) {

    public static final RocksSettings DEFAULT = new RocksSettings(128L << 20, 64L << 20, 2);
}
