package io.falcondb.storage.mvcc.rocks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.FlushOptions;
import org.rocksdb.HyperClockCache;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksObject;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteBufferManager;
import org.rocksdb.WriteOptions;

/// Families of bytes on disk. Without a log of its own: what was written since the last flush is
/// gone after a crash, in all families alike, and comes back from ours. Thread-safe.
public final class RocksStore implements AutoCloseable {

    /// The library's own choice makes shards of 2 MB, in which the filter of one large file and a
    /// few blocks push each other out.
    private static final int SHARD_BITS = 2;

    private static final int BLOCK_BYTES = 4 << 10;

    private static final double HASH_LOAD = 0.75;

    static {
        RocksDB.loadLibrary();
    }

    /// Native objects in the order in which they were made; closed in reverse.
    private final List<RocksObject> natives = new ArrayList<>();

    /// Held for reading by whoever is in native code, which must not be torn down under it.
    private final StampedLock use = new StampedLock();

    private final Set<StoreIterator> iterators = ConcurrentHashMap.newKeySet();
    private boolean closed;
    private final RocksDB db;
    private final ColumnFamilyHandle[] handles = new ColumnFamilyHandle[Family.values().length];
    private final int[] familyIds = new int[handles.length];
    private final Cache cache;
    private final ColumnFamilyOptions familyOptions;
    private final ReadOptions pointRead = keep(new ReadOptions());
    private final WriteOptions write = keep(new WriteOptions().setDisableWAL(true));

    private RocksStore(Path folder, RocksSettings settings) throws RocksDBException {
        cache =
                keep(
                        new HyperClockCache(
                                settings.blockCacheBytes(), BLOCK_BYTES, SHARD_BITS, false));
        familyOptions = keep(familyOptions(settings));
        DBOptions options = keep(databaseOptions(settings));
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        for (Family family : Family.values()) {
            descriptors.add(new ColumnFamilyDescriptor(family.columnFamilyName(), familyOptions));
        }
        List<ColumnFamilyHandle> opened = new ArrayList<>();
        db = RocksDB.open(options, folder.toString(), descriptors, opened);
        for (int i = 0; i < handles.length; i++) {
            handles[i] = opened.get(i);
            familyIds[i] = handles[i].getID();
        }
    }

    /// @throws io.falcondb.kernel.DatabaseException if the files cannot be used
    public static RocksStore open(Path folder, RocksSettings settings) {
        try {
            return new RocksStore(folder, settings);
        } catch (RocksDBException e) {
            throw StoreFailure.of(e);
        }
    }

    public StoreBatch newBatch() {
        return new StoreBatch(familyIds);
    }

    public byte @Nullable [] get(Family family, byte[] key) {
        long stamp = use.readLock();
        try {
            refuseIfClosed();
            return db.get(handles[family.ordinal()], pointRead, key);
        } catch (RocksDBException e) {
            throw StoreFailure.of(e);
        } finally {
            use.unlockRead(stamp);
        }
    }

    /// Everything in the batch, or nothing if it throws.
    public void write(StoreBatch batch) {
        long stamp = use.readLock();
        try {
            refuseIfClosed();
            try (WriteBatch changes = new WriteBatch(batch.serialized())) {
                db.write(write, changes);
            }
        } catch (RocksDBException e) {
            throw StoreFailure.of(e);
        } finally {
            use.unlockRead(stamp);
        }
    }

    /// An iterator over keys from `from` inclusive to `to` exclusive.
    public StoreIterator iterator(Family family, byte[] from, byte[] to) {
        long stamp = use.readLock();
        try {
            refuseIfClosed();
            ReadOptions options = new ReadOptions();
            Slice lower = new Slice(from);
            Slice upper = new Slice(to);
            options.setIterateLowerBound(lower).setIterateUpperBound(upper);
            StoreIterator iterator =
                    new StoreIterator(
                            db.newIterator(handles[family.ordinal()], options),
                            options,
                            lower,
                            upper,
                            iterators);
            iterators.add(iterator);
            return iterator;
        } finally {
            use.unlockRead(stamp);
        }
    }

    /// Makes everything written so far durable, in all families together.
    public void flush() {
        long stamp = use.readLock();
        try {
            refuseIfClosed();
            try (FlushOptions options = new FlushOptions().setWaitForFlush(true)) {
                db.flush(options, Arrays.asList(handles));
            }
        } catch (RocksDBException e) {
            throw StoreFailure.of(e);
        } finally {
            use.unlockRead(stamp);
        }
    }

    /// Flushes and links all files into a folder that does not exist yet: a copy that opens as a
    /// store of its own.
    public void checkpoint(Path folder) {
        flush();
        long stamp = use.readLock();
        try {
            refuseIfClosed();
            try (Checkpoint checkpoint = Checkpoint.create(db)) {
                checkpoint.createCheckpoint(folder.toString());
            }
        } catch (RocksDBException e) {
            throw StoreFailure.of(e);
        } finally {
            use.unlockRead(stamp);
        }
    }

    /// Empties a family at once. Its handle is another one afterwards, which is why everybody who
    /// uses handles waits; no batch may be open.
    public void empty(Family family) {
        long stamp = use.writeLock();
        try {
            refuseIfClosed();
            ColumnFamilyHandle old = handles[family.ordinal()];
            db.dropColumnFamily(old);
            old.close();
            ColumnFamilyHandle fresh =
                    db.createColumnFamily(
                            new ColumnFamilyDescriptor(family.columnFamilyName(), familyOptions));
            handles[family.ordinal()] = fresh;
            familyIds[family.ordinal()] = fresh.getID();
        } catch (RocksDBException e) {
            throw StoreFailure.of(e);
        } finally {
            use.unlockWrite(stamp);
        }
    }

    /// Deletes files that hold only keys of a range: space that is free at once.
    public void deleteFiles(Family family, byte[] from, byte[] to) {
        long stamp = use.readLock();
        try {
            refuseIfClosed();
            db.deleteFilesInRanges(
                    handles[family.ordinal()], List.of(from, to), /* includeEnd= */ false);
        } catch (RocksDBException e) {
            throw StoreFailure.of(e);
        } finally {
            use.unlockRead(stamp);
        }
    }

    /// The files of all families.
    public FileStatistics files() {
        long stamp = use.readLock();
        try {
            refuseIfClosed();
            FileStatistics all = new FileStatistics(0, 0, 0, 0, 0, 0);
            for (ColumnFamilyHandle handle : handles) {
                all =
                        all.plus(
                                new LevelFigures(db.getMapProperty(handle, LevelFigures.PROPERTY))
                                        .statistics());
            }
            return all;
        } catch (RocksDBException e) {
            throw StoreFailure.of(e);
        } finally {
            use.unlockRead(stamp);
        }
    }

    /// Reads every file and compares all checksums.
    public void verifyChecksums() {
        long stamp = use.readLock();
        try {
            refuseIfClosed();
            db.verifyChecksum();
        } catch (RocksDBException e) {
            throw StoreFailure.of(e);
        } finally {
            use.unlockRead(stamp);
        }
    }

    /// Forgets what was not flushed, as a crash would; [#flush] first for anything else. Readers
    /// that are still there get a refusal and no harm.
    @Override
    public void close() {
        long stamp = use.writeLock();
        try {
            if (!closed) {
                closed = true;
                closeNatives();
            }
        } finally {
            use.unlockWrite(stamp);
        }
    }

    private void refuseIfClosed() {
        if (closed) {
            throw StoreFailure.closed();
        }
    }

    private void closeNatives() {
        iterators.forEach(StoreIterator::close);
        for (ColumnFamilyHandle handle : handles) {
            handle.close();
        }
        db.close();
        for (RocksObject object : natives.reversed()) {
            object.close();
        }
    }

    private DBOptions databaseOptions(RocksSettings settings) {
        return new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setAtomicFlush(true)
                .setAvoidFlushDuringShutdown(true)
                .setAllowConcurrentMemtableWrite(false)
                .setParanoidChecks(true)
                .setMaxBackgroundJobs(settings.backgroundJobs())
                .setMaxOpenFiles(settings.openFiles())
                .setMaxTotalWalSize(1 << 20)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2)
                .setMaxLogFileSize(4 << 20)
                .setStatsDumpPeriodSec(0)
                .setWriteBufferManager(
                        keep(
                                new WriteBufferManager(
                                        settings.writeBufferBytes(),
                                        keep(new LRUCache(settings.writeBufferBytes())))));
    }

    private ColumnFamilyOptions familyOptions(RocksSettings settings) {
        BlockBasedTableConfig table =
                new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setBlockSize(BLOCK_BYTES)
                        .setFilterPolicy(keep(new BloomFilter(settings.bloomBits())))
                        .setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash)
                        .setDataBlockHashTableUtilRatio(HASH_LOAD)
                        .setCacheIndexAndFilterBlocks(true)
                        .setCacheIndexAndFilterBlocksWithHighPriority(true)
                        .setPinL0FilterAndIndexBlocksInCache(true);
        return new ColumnFamilyOptions()
                .setTableFormatConfig(table)
                .setWriteBufferSize(settings.writeBufferBytes() / 2)
                .setTargetFileSizeBase(settings.fileBytes())
                .setMaxWriteBufferNumber(4)
                .setMemtablePrefixBloomSizeRatio(0.05)
                .setMemtableWholeKeyFiltering(true)
                .setLevelCompactionDynamicLevelBytes(true)
                .setCompressionType(CompressionType.NO_COMPRESSION)
                .setBottommostCompressionType(CompressionType.LZ4_COMPRESSION);
    }

    private <T extends RocksObject> T keep(T object) {
        natives.add(object);
        return object;
    }
}
