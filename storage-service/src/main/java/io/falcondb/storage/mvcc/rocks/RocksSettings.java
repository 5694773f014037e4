package io.falcondb.storage.mvcc.rocks;

/// Memory and files of the row store.
///
/// @param blockCacheBytes for blocks read from files
/// @param writeBufferBytes for all rows that are not in files yet
/// @param backgroundJobs flushes and compactions at once
/// @param fileBytes `falcon.storage.row-file-size`: a row file that compaction writes
/// @param bloomBits `falcon.storage.bloom-bits`: of each key in a file's filter
/// @param openFiles `falcon.storage.open-files`: row files held open at one time
public record RocksSettings(
        long blockCacheBytes,
        long writeBufferBytes,
        int backgroundJobs,
        long fileBytes,
        int bloomBits,
        int openFiles) {

    public static final RocksSettings DEFAULT = new RocksSettings(128L << 20, 64L << 20, 2);

    /// Files as they are unless somebody says otherwise.
    public RocksSettings(long blockCacheBytes, long writeBufferBytes, int backgroundJobs) {
        this(blockCacheBytes, writeBufferBytes, backgroundJobs, 64L << 20, 10, 1024);
    }
}
