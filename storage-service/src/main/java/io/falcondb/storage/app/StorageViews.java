package io.falcondb.storage.app;

import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.LocalViews.RowMaker;
import io.falcondb.contracts.operations.NodeStatus.Finding;
import io.falcondb.contracts.operations.Views;
import io.falcondb.storage.DiskReport;
import io.falcondb.storage.VersionReport;
import io.falcondb.storage.lock.HotKey;
import io.falcondb.storage.volume.Encryption;
import io.falcondb.storage.volume.Volumes;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/// What a store knows of its locks, versions and files, alike in a member and in the standalone
/// process.
public final class StorageViews {

    private static final double MILLI = 1e6;
    private static final int HOTSPOTS_SHOWN = 50;
    private static final int TABLES = 0;
    private static final int ADVISORY = 3;
    private static final int KEYSPACE_BYTES = 4;
    private static final double NEARLY_FULL = 0.1;

    private final int group;
    private final Supplier<List<HotKey>> hotKeys;
    private final Supplier<VersionReport> versions;
    private final Supplier<DiskReport> disk;
    private final Encryption volume;

    /// @param folder of the data; what lies below it is looked up once
    public StorageViews(
            int group,
            Supplier<List<HotKey>> hotKeys,
            Supplier<VersionReport> versions,
            Supplier<DiskReport> disk,
            Path folder) {
        this.volume = Volumes.OF_THIS_MACHINE.of(folder);
        this.group = group;
        this.hotKeys = hotKeys;
        this.versions = versions;
        this.disk = disk;
    }

    public LocalViews offer(LocalViews views) {
        return views.offer(Views.HOTSPOTS, this::hotspots)
                .offer(Views.GC_STATS, this::versions)
                .offer(Views.MEMORY_PRESSURE, this::rowCache)
                .offer(Views.STORAGE_STATS, this::files);
    }

    /// What is wrong with the disk.
    public List<Finding> findings() {
        DiskReport report = disk.get();
        return report.freeBytes() >= report.sizeBytes() * NEARLY_FULL
                ? List.of()
                : List.of(
                        new Finding(
                                20,
                                "the disk is nearly full: %d of %d MB are free"
                                        .formatted(
                                                report.freeBytes() >> 20, report.sizeBytes() >> 20),
                                "make room or add space: below falcon.storage.reserve-space"
                                        + " commits are refused"));
    }

    private void hotspots(RowMaker rows) {
        for (HotKey hot : hotKeys.get().stream().limit(HOTSPOTS_SHOWN).toList()) {
            byte[] key = hot.key();
            int keyspace = key.length < KEYSPACE_BYTES ? 0 : ByteBuffer.wrap(key).getInt();
            byte[] rest = Arrays.copyOfRange(key, Math.min(KEYSPACE_BYTES, key.length), key.length);
            rows.row()
                    .set("group_id", group)
                    .set("lock", lock(key, keyspace))
                    .set("keyspace", (long) keyspace)
                    .set("key", HexFormat.of().formatHex(rest))
                    .set("waits", hot.waits())
                    .set("waits_too_many", hot.tooMany())
                    .set("waited_ms", hot.nanos() / MILLI)
                    .set("source", "lock table, space-saving sketch of 256 keys");
        }
    }

    private void versions(RowMaker rows) {
        VersionReport report = versions.get();
        rows.row()
                .set("applied_timestamp", report.appliedTimestamp())
                .set("gc_horizon", report.gcHorizon())
                .set("horizon_distance", report.appliedTimestamp() - report.gcHorizon())
                .set("open_snapshots", report.openSnapshots());
    }

    private void rowCache(RowMaker rows) {
        VersionReport report = versions.get();
        rows.row()
                .set("budget", "row cache")
                .set("used_bytes", report.cacheBytes())
                .set("limit_bytes", report.cacheLimitBytes())
                .set("used_ratio", (double) report.cacheBytes() / report.cacheLimitBytes())
                .set("setting", "falcon.storage.row-cache");
    }

    private static String lock(byte[] key, int keyspace) {
        return switch (keyspace) {
            case TABLES -> "table";
            case ADVISORY -> "advisory";
            default -> key.length == KEYSPACE_BYTES ? "rows of a table" : "row";
        };
    }

    private void files(RowMaker rows) {
        DiskReport report = disk.get();
        rows.row()
                .set("group_id", group)
                .set("row_files", report.rows().files())
                .set("row_bytes", report.rows().bytes())
                .set("wal_bytes", report.walBytes())
                .set("free_bytes", report.freeBytes())
                .set("disk_bytes", report.sizeBytes())
                .set("flushes", report.rows().flushes())
                .set("flush_s", report.rows().flushSeconds())
                .set("compactions", report.rows().compactions())
                .set("compaction_s", report.rows().compactionSeconds())
                .set("encrypted", volume.word());
    }
}
