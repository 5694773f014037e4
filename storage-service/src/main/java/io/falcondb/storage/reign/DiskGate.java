package io.falcondb.storage.reign;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// What every write and fsync of a log passes on its way to the disk.
@FunctionalInterface
public interface DiskGate {

    /// How often a gate that hangs looks again.
    long POLL_MILLIS = 5;

    DiskGate OPEN = () -> {};

    /// Returns when the disk may be used.
    void pass() throws IOException;

    /// A disk that hangs while a file is there, for rehearsals of it.
    static DiskGate hangsWhile(Path file) {
        return () -> {
            while (Files.exists(file)) {
                try {
                    TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted while " + file + " is there");
                }
            }
        };
    }
}
