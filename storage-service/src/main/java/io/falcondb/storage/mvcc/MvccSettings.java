package io.falcondb.storage.mvcc;

import io.falcondb.storage.mvcc.rocks.RocksSettings;
import java.time.Duration;

/// Limits of the row store.
///
/// @param rowCacheBytes `falcon.storage.row-cache`
/// @param historyQueueBytes memory for what waits for the GcHorizon; beyond it, garbage collection
///   searches the history instead
/// @param horizonTrail how far the GcHorizon stays behind what is applied
public record MvccSettings(
        RocksSettings rocks, long rowCacheBytes, long historyQueueBytes, Duration horizonTrail) {

    public static final MvccSettings DEFAULT =
            new MvccSettings(RocksSettings.DEFAULT, 256L << 20, 64L << 20, Duration.ofSeconds(5));
}
