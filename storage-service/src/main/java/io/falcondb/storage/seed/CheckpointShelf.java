package io.falcondb.storage.seed;

import io.falcondb.contracts.replication.Checkpoint;
import io.falcondb.contracts.replication.Checkpoints;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.Ticker;
import io.falcondb.wal.topic.Bookmark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The one copy of its rows that a member hands out at a time. It shares files with the rows, so it
/// costs space only for what is rewritten while it is kept. Thread-safe.
public final class CheckpointShelf implements Checkpoints, AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final String topicId;
    private final CheckpointSource source;
    private final SeedSettings settings;
    private final Ticker ticker;
    private final Executor threads;
    private final ReentrantLock guard = new ReentrantLock();
    private volatile @Nullable Checkpoint kept;
    private long number;
    private long readAt;

    /// @param folder of its own, emptied now
    /// @param threads may wait for the disk
    public CheckpointShelf(
            Path folder,
            String topicId,
            CheckpointSource source,
            SeedSettings settings,
            Ticker ticker,
            Executor threads)
            throws IOException {
        this.folder = folder;
        this.topicId = topicId;
        this.source = source;
        this.settings = settings;
        this.ticker = ticker;
        this.threads = threads;
        this.number = ticker.nanos() & Long.MAX_VALUE;
        delete(folder);
    }

    @Override
    public CompletableFuture<Checkpoint> take() {
        return later(this::takeNow);
    }

    @Override
    public CompletableFuture<byte[]> read(long checkpoint, String file, long offset, int bytesMax) {
        return later(() -> readNow(checkpoint, file, offset, bytesMax));
    }

    @Override
    public void release(long checkpoint) {
        guard.lock();
        try {
            if (kept != null && kept.number() == checkpoint) {
                drop();
            }
        } finally {
            guard.unlock();
        }
    }

    /// To be called now and then: forgets a copy that nobody reads.
    public void expire() {
        guard.lock();
        try {
            if (kept != null && ticker.nanos() - readAt > settings.keep().toNanos()) {
                drop();
            }
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void close() {
        guard.lock();
        try {
            drop();
        } finally {
            guard.unlock();
        }
    }

    /// Offset of the partition from which a reader of the copy goes on; `Long.MAX_VALUE` if there
    /// is none. Never waits.
    public long keepsFrom() {
        Checkpoint copy = kept;
        return copy == null ? Long.MAX_VALUE : copy.label().offset();
    }

    private Checkpoint takeNow() {
        guard.lock();
        try {
            readAt = ticker.nanos();
            if (kept != null) {
                return kept;
            }
            Files.createDirectories(folder);
            Path copy = folder.resolve(Long.toString(++number));
            Bookmark label = source.copyTo(copy);
            Checkpoint made = new Checkpoint(number, topicId, label, files(copy));
            kept = made;
            return made;
        } catch (IOException e) {
            throw failed(e);
        } finally {
            guard.unlock();
        }
    }

    private byte[] readNow(long checkpoint, String file, long offset, int bytesMax) {
        guard.lock();
        try {
            Checkpoint copy = kept;
            if (copy == null
                    || copy.number() != checkpoint
                    || copy.files().stream().noneMatch(f -> f.name().equals(file))) {
                throw new DatabaseException(
                        ErrorCode.UNDEFINED_OBJECT,
                        "there is no file %s of copy %d here".formatted(file, checkpoint));
            }
            readAt = ticker.nanos();
            Path path = folder.resolve(Long.toString(checkpoint)).resolve(file);
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                int wanted = Math.min(bytesMax, settings.pieceBytes());
                ByteBuffer piece =
                        ByteBuffer.allocate(
                                (int) Math.max(0, Math.min(wanted, channel.size() - offset)));
                while (piece.hasRemaining() && channel.read(piece, offset + piece.position()) > 0) {
                    // A read may give less than was asked for.
                }
                return piece.array();
            }
        } catch (IOException e) {
            throw failed(e);
        } finally {
            guard.unlock();
        }
    }

    private <T> CompletableFuture<T> later(Supplier<T> action) {
        return CompletableFuture.supplyAsync(action, threads);
    }

    private void drop() {
        kept = null;
        try {
            delete(folder);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static List<Checkpoint.File> files(Path copy) throws IOException {
        List<Checkpoint.File> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(copy)) {
            for (Path file : found.sorted().toList()) {
                files.add(
                        new Checkpoint.File(
                                String.valueOf(file.getFileName()),
                                Files.size(file),
                                checksum(file)));
            }
        }
        return files;
    }

    static int checksum(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                checksum.update(buffer, 0, read);
            }
        }
        return (int) checksum.getValue();
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static DatabaseException failed(IOException e) {
        return new DatabaseException(
                ErrorCode.IO_ERROR, "could not copy rows: " + e.getMessage(), e);
    }
}
