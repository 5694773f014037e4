package io.falcondb.sql.execute.temporary;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/// Where all statements together keep their temporary files, and how much. Thread-safe.
///
/// Where the operating system allows it a file loses its name as soon as it is open, so that not
/// even a killed process leaves one behind.
public final class TemporarySpace {

    /// `falcon.sql.temp-file-limit` unless it is set.
    public static final long LIMIT = 10L << 30;

    private final Path folder;
    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong names = new AtomicLong();

    /// @param folder made when the first file is
    /// @param limit bytes of all files together, `falcon.sql.temp-file-limit`
    public TemporarySpace(Path folder, long limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /// In the operating system's folder for such files.
    public static TemporarySpace ofSystem(long limit) {
        return new TemporarySpace(Path.of(System.getProperty("java.io.tmpdir")), limit);
    }

    /// Bytes in files now.
    public long used() {
        return used.get();
    }

    /// @throws DatabaseException CONFIGURATION_LIMIT_EXCEEDED
    void reserve(long bytes) {
        if (used.addAndGet(bytes) > limit) {
            used.addAndGet(-bytes);
            throw new DatabaseException(
                            ErrorCode.CONFIGURATION_LIMIT_EXCEEDED,
                            "temporary file size exceeds falcon.sql.temp-file-limit")
                    .detail("All statements together may keep " + limit + " bytes in files.")
                    .hint("Raise falcon.sql.temp-file-limit or falcon.sql.work-mem.");
        }
    }

    void release(long bytes) {
        used.addAndGet(-bytes);
    }

    /// A new file, deleted when it is closed.
    FileChannel open() throws IOException {
        Files.createDirectories(folder);
        Path file =
                folder.resolve(
                        "falcon-"
                                + ProcessHandle.current().pid()
                                + "-"
                                + names.incrementAndGet()
                                + ".tmp");
        return FileChannel.open(
                file,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }
}
