package io.falcondb.storage;

import io.falcondb.storage.mvcc.rocks.FileStatistics;

/// What a data folder holds.
///
/// @param rows row files, without what was not flushed
/// @param walBytes segments of the log
/// @param freeBytes of the disk that the folder is on
/// @param sizeBytes of that disk
public record DiskReport(FileStatistics rows, long walBytes, long freeBytes, long sizeBytes) {}
