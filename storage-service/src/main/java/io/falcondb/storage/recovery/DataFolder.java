package io.falcondb.storage.recovery;

import io.falcondb.kernel.ClusterId;
import io.falcondb.storage.recovery.DataFolderException.Reason;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder of one member, owned by this process until closed.
///
/// ```
/// FALCON_VERSION   number of the format
/// FALCON_CLUSTER   the cluster that its log and rows belong to
/// FALCON_TOPIC     id of the topic that its rows were made from, of a member of a cluster
/// falcon.lock      locked by the process that has the folder open
/// rows/            RocksDB
/// wal/             log segments
/// checkpoints/     the copy of its rows that the member hands out
/// seed/            rows that are fetched from another member
/// diverged/        what only this member had of a reign that was deposed
/// ```
public final class DataFolder implements AutoCloseable {

    /// The format that this build reads and writes. Earlier ones knew no promises to other groups
    /// and keys that do not say where they lie; no release ever wrote them.
    public static final int FORMAT = 4;

    private static final String VERSION_FILE = "FALCON_VERSION";
    private static final String CLUSTER_FILE = "FALCON_CLUSTER";
    private static final String TOPIC_FILE = "FALCON_TOPIC";
    private static final String LOCK_FILE = "falcon.lock";

    private final Path path;
    private final FileChannel channel;
    private final ClusterId cluster;

    private DataFolder(Path path, FileChannel channel, ClusterId cluster) {
        this.path = path;
        this.channel = channel;
        this.cluster = cluster;
    }

    /// Makes the folder if it is not there.
    ///
    /// @param whenFresh the cluster that a new folder will belong to
    /// @throws DataFolderException if it cannot be used
    public static DataFolder open(Path path, ClusterId whenFresh) {
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
                return new DataFolder(path, channel, readCluster(path, fresh, whenFresh));
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

    /// The cluster whose data lies here.
    public ClusterId cluster() {
        return cluster;
    }

    public Path rows() {
        return path.resolve("rows");
    }

    public Path wal() {
        return path.resolve("wal");
    }

    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    public Path seed() {
        return path.resolve("seed");
    }

    public Path diverged() {
        return path.resolve("diverged");
    }

    /// @throws DataFolderException FOREIGN if the folder belongs to another cluster
    public void refuseOther(ClusterId wanted) {
        if (!cluster.equals(wanted)) {
            throw new DataFolderException(
                    Reason.FOREIGN,
                    ("data directory \"%s\" belongs to cluster %s, falcon.cluster-id says %s: point"
                                    + " falcon.data-dir at this cluster's folder or at an empty one")
                            .formatted(path, cluster, wanted));
        }
    }

    /// Binds the folder to a topic, once and for all: rows of one topic never go on with another.
    ///
    /// @param topicId Kafka's id, which a topic that was deleted and made again does not share
    /// @throws DataFolderException FOREIGN if it is bound to another
    public void bindTopic(String topicId) throws IOException {
        Path file = path.resolve(TOPIC_FILE);
        if (!Files.exists(file)) {
            Files.writeString(file, topicId + "\n");
            return;
        }
        String bound = Files.readString(file).strip();
        if (!bound.equals(topicId)) {
            throw new DataFolderException(
                    Reason.FOREIGN,
                    ("the rows in \"%s\" were made from the topic with id %s, the topic has id %s:"
                                    + " somebody deleted it and made it again")
                            .formatted(path, bound, topicId));
        }
    }

    /// Makes a folder that tells of itself what this one does; rows and log are still missing.
    public void describe(Path copy) throws IOException {
        Files.createDirectories(copy);
        for (String name : List.of(VERSION_FILE, CLUSTER_FILE, TOPIC_FILE)) {
            if (Files.exists(path.resolve(name))) {
                Files.copy(path.resolve(name), copy.resolve(name));
            }
        }
    }

    /// Free bytes on its disk.
    public long freeBytes() {
        return path.toFile().getUsableSpace();
    }

    /// The size of its disk.
    public long sizeBytes() {
        return path.toFile().getTotalSpace();
    }

    /// Bytes of the log's segments. One that is deleted meanwhile counts as none.
    public long walBytes() {
        File[] segments = wal().toFile().listFiles();
        return segments == null ? 0 : Arrays.stream(segments).mapToLong(File::length).sum();
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
                    Reason.OTHER_FORMAT,
                    "data directory \"%s\" has format %s, this version of FalconDB knows %d"
                            .formatted(path, found, FORMAT));
        }
    }

    private static ClusterId readCluster(Path path, boolean fresh, ClusterId whenFresh)
            throws IOException {
        Path file = path.resolve(CLUSTER_FILE);
        if (fresh) {
            Files.writeString(file, whenFresh + "\n");
            return whenFresh;
        }
        try {
            return ClusterId.parse(Files.readString(file).strip());
        } catch (NoSuchFileException | IllegalArgumentException e) {
            throw new DataFolderException(
                    Reason.FOREIGN,
                    "\"%s\" does not say which cluster the data directory belongs to"
                            .formatted(file),
                    e);
        }
    }
}
