package io.falcondb.storage.recovery;

import io.falcondb.storage.recovery.DataFolderException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder of one member, owned by this process until closed.
///
/// ```
/// FALCON_VERSION   number of the format
/// falcon.lock      locked by the process that has the folder open
/// rows/            RocksDB
/// wal/             log segments
/// ```
public final class DataFolder implements AutoCloseable {

    /// The format that this build writes.
    public static final int FORMAT = 2;

    private static final String VERSION_FILE = "FALCON_VERSION";
    private static final String LOCK_FILE = "falcon.lock";

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Makes the folder if it is not there.
    ///
    /// @throws DataFolderException if it cannot be used
    public static DataFolder open(Path path) {
        try {
            Files.createDirectories(path);
            boolean fresh = isEmpty(path);
            FileChannel channel =
                    FileChannel.open(
                            path.resolve(LOCK_FILE),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            try {
                if (lock(channel) == null) {
                    throw new DataFolderException(
                            Reason.IN_USE,
                            "data directory \"%s\" is in use by another process".formatted(path));
                }
                checkFormat(path, fresh);
                return new DataFolder(path, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DataFolderException(
                    Reason.NOT_WRITABLE,
                    "data directory \"%s\" cannot be written to: %s"
                            .formatted(path, e.getMessage()),
                    e);
        }
    }

    public Path rows() {
        return path.resolve("rows");
    }

    public Path wal() {
        return path.resolve("wal");
    }

    /// Free bytes on its disk.
    public long freeBytes() {
        return path.toFile().getUsableSpace();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.allMatch(file -> file.endsWith(LOCK_FILE) || file.endsWith("lost+found"));
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void checkFormat(Path path, boolean fresh) throws IOException {
        Path version = path.resolve(VERSION_FILE);
        if (fresh) {
            Files.writeString(version, FORMAT + "\n");
            return;
        }
        if (!Files.exists(version)) {
            throw new DataFolderException(
                    Reason.FOREIGN, "\"%s\" is not empty and not a data directory".formatted(path));
        }
        String found = Files.readString(version).strip();
        if (!found.equals(String.valueOf(FORMAT))) {
            throw new DataFolderException(
                    Reason.NEWER_FORMAT,
                    "data directory \"%s\" has format %s, this version of FalconDB knows %d"
                            .formatted(path, found, FORMAT));
        }
    }
}
