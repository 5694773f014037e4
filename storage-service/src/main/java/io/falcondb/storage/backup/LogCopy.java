package io.falcondb.storage.backup;

import io.falcondb.wal.record.WalId;
import io.falcondb.wal.segment.DiskFolder;
import io.falcondb.wal.segment.WalVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Copies a log that is being written. A copy of an append that was under way looks like damage, so
/// the copy is read as a start would read it, and made again if an append fell into it.
public final class LogCopy {

    private static final int TRIES = 10;

    private LogCopy() {}

    /// @param log of which no segment is removed meanwhile
    /// @param copy does not exist yet
    /// @throws IOException if the copy is damaged however often it is made: so is the log
    public static void make(Path log, Path copy, WalId id) throws IOException {
        WalVerifier.Report report = copyOnce(log, copy, id);
        for (int tries = 1; !report.isSound() && tries < TRIES; tries++) {
            Backups.delete(copy);
            report = copyOnce(log, copy, id);
        }
        if (!report.isSound()) {
            throw new IOException("the log cannot be copied: " + report.damage());
        }
    }

    private static WalVerifier.Report copyOnce(Path log, Path copy, WalId id) throws IOException {
        Files.createDirectories(copy);
        try (Stream<Path> segments = Files.list(log)) {
            for (Path segment : segments.sorted().toList()) {
                Files.copy(segment, copy.resolve(String.valueOf(segment.getFileName())));
            }
        }
        return WalVerifier.verify(new DiskFolder(copy), id, (at, record) -> {});
    }
}
