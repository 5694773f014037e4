package io.falcondb.storage;

import io.falcondb.storage.mvcc.MvccStore;

/// How far back a row store can be read, and what its cache of current rows holds.
///
/// @param appliedTimestamp newest visible commit
/// @param gcHorizon oldest timestamp that can be read
/// @param openSnapshots now, scans among them
/// @param cacheBytes of current rows in memory
/// @param cacheLimitBytes what they may grow to
public record VersionReport(
        long appliedTimestamp,
        long gcHorizon,
        int openSnapshots,
        long cacheBytes,
        long cacheLimitBytes) {

    static VersionReport of(MvccStore store) {
        return new VersionReport(
                store.appliedTimestamp(),
                store.horizon().timestamp(),
                store.horizon().openCount(),
                store.cache().bytes(),
                store.cache().limit());
    }
}
