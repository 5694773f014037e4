package io.falcondb.storage;

import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.Lsn;

/// Figures of an engine, counted since it was opened.
///
/// @param commits applied commits with changes
/// @param forces fsyncs of the log; commits by forces is the size of a group commit
/// @param walBytes bytes appended to the log
/// @param locksHeld now
/// @param transactions open now
/// @param openSnapshots now, scans among them
public record EngineStatistics(
        Epoch epoch,
        Lsn appliedLsn,
        long appliedTimestamp,
        long gcHorizon,
        long commits,
        long forces,
        long walBytes,
        long cacheHits,
        long cacheMisses,
        long cacheBytes,
        long lockWaits,
        long deadlocks,
        int locksHeld,
        int transactions,
        int openSnapshots) {}
