package io.falcondb.storage.mvcc;

import io.falcondb.storage.mvcc.rocks.RocksSettings;
import java.time.Duration;

/// Limits of the row store.
///
/// @param rowCacheBytes `falcon.storage.row-cache`
/// @param historyBytes memory for superseded versions that wait for the GcHorizon; beyond it the
///   oldest go to files
/// @param horizonTrail how far the GcHorizon stays behind what is applied
public record MvccSettings(
        RocksSettings rocks, long rowCacheBytes, long historyBytes, Duration horizonTrail) {

    public static final MvccSettings DEFAULT =
            new MvccSettings(RocksSettings.DEFAULT, 256L << 20, 64L << 20, Duration.ofSeconds(5));
}
