package io.falcondb.storage;

import io.falcondb.kernel.Ticker;
import io.falcondb.storage.mvcc.MvccStore;
import io.falcondb.storage.recovery.DataFolder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Measures a data folder, at most once a second however many ask. Thread-safe.
final class DiskUsage {

    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final DataFolder folder;
    private final MvccStore store;
    private final Ticker ticker;
    private @Nullable DiskReport newest;
    private long measuredAt;

    DiskUsage(DataFolder folder, MvccStore store, Ticker ticker) {
        this.folder = folder;
        this.store = store;
        this.ticker = ticker;
    }

    /// @throws io.falcondb.kernel.DatabaseException if the store is closed
    synchronized DiskReport report() {
        DiskReport report = newest;
        long now = ticker.nanos();
        if (report == null || now - measuredAt >= FRESH) {
            report =
                    new DiskReport(
                            store.files(),
                            folder.walBytes(),
                            folder.freeBytes(),
                            folder.sizeBytes());
            newest = report;
            measuredAt = now;
        }
        return report;
    }
}
