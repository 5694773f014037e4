package io.falcondb.storage.mvcc.rocks;

/// The row files of all families together.
///
/// @param files now
/// @param bytes of these files
/// @param flushes files written from memory since the store was opened
/// @param flushSeconds the time that they took
/// @param compactions rewritings of files since the store was opened
/// @param compactionSeconds the time that they took
public record FileStatistics(
        long files,
        long bytes,
        long flushes,
        double flushSeconds,
        long compactions,
        double compactionSeconds) {

    FileStatistics plus(FileStatistics other) {
        return new FileStatistics(
                files + other.files,
                bytes + other.bytes,
                flushes + other.flushes,
                flushSeconds + other.flushSeconds,
                compactions + other.compactions,
                compactionSeconds + other.compactionSeconds);
    }
}
