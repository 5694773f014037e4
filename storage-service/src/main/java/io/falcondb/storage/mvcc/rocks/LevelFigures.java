package io.falcondb.storage.mvcc.rocks;

import java.util.Map;

/// RocksDB's figures of a family as texts: `compaction.<level>.<figure>`, where `Sum` is all
/// levels. What is written to level 0 comes from memory, everything below from compactions.
record LevelFigures(Map<String, String> texts) {

    /// The property whose map this is.
    static final String PROPERTY = "rocksdb.cfstats";

    FileStatistics statistics() {
        long flushes = Math.round(figure("L0", "CompCount"));
        double flushSeconds = figure("L0", "CompSec");
        return new FileStatistics(
                Math.round(figure("Sum", "NumFiles")),
                Math.round(figure("Sum", "SizeBytes")),
                flushes,
                flushSeconds,
                Math.max(0, Math.round(figure("Sum", "CompCount")) - flushes),
                Math.max(0, figure("Sum", "CompSec") - flushSeconds));
    }

    /// A level without files has no figures.
    private double figure(String level, String name) {
        return Double.parseDouble(texts.getOrDefault("compaction." + level + "." + name, "0"));
    }
}
