package io.falcondb.storage.seed;

import io.falcondb.contracts.replication.Checkpoint;
import io.falcondb.contracts.replication.Checkpoints;
import io.falcondb.kernel.Ticker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Fetches a copy of another member's rows, file by file: throttled, every file verified, and going
/// on where it stopped as long as the source keeps the copy. Belongs to one thread.
public final class Seeding {

    private final Path folder;
    private final SeedSettings settings;
    private final Ticker ticker;
    private final LongConsumer progress;
    private long began;
    private long fetched;
    private boolean whole;

    /// @param folder for what is fetched; what is there from an earlier try is used
    /// @param progress is told how many bytes of the copy are there
    public Seeding(Path folder, SeedSettings settings, Ticker ticker, LongConsumer progress) {
        this.folder = folder;
        this.settings = settings;
        this.ticker = ticker;
        this.progress = progress;
    }

    /// Fetches what is missing of a copy.
    ///
    /// @throws IOException if the source fails or a file is not what it should be; what is whole
    ///   stays for the next try
    public void fetch(Checkpoints source, Checkpoint copy)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        dropOthers(copy);
        began = ticker.nanos();
        fetched = 0;
        long there = 0;
        for (Checkpoint.File file : copy.files()) {
            fetch(source, copy.number(), file);
            there += file.bytes();
            progress.accept(there);
        }
        whole = true;
    }

    /// Files of an earlier copy do not belong to this one.
    private void dropOthers(Checkpoint copy) throws IOException {
        Set<String> wanted =
                copy.files().stream().map(Checkpoint.File::name).collect(Collectors.toSet());
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.toList()) {
                if (!wanted.contains(String.valueOf(file.getFileName()))) {
                    Files.delete(file);
                }
            }
        }
    }

    /// Puts the fetched rows where they belong; none, if no copy was fetched whole.
    ///
    /// @param rows replaced as a whole
    public void install(Path rows) throws IOException {
        CheckpointShelf.delete(rows);
        if (whole) {
            Files.move(folder, rows, StandardCopyOption.ATOMIC_MOVE);
        } else {
            CheckpointShelf.delete(folder);
        }
    }

    private void fetch(Checkpoints source, long copy, Checkpoint.File file)
            throws IOException, InterruptedException {
        Path target = folder.resolve(file.name());
        if (!target.normalize().startsWith(folder)) {
            throw new IOException("a copy has a file named " + file.name());
        }
        if (isWhole(target, file)) {
            return;
        }
        try (FileChannel out =
                FileChannel.open(
                        target,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            for (long at = 0; at < file.bytes(); ) {
                byte[] piece = piece(source, copy, file.name(), at);
                if (piece.length == 0) {
                    throw new IOException(
                            "%s ends after %d of %d bytes"
                                    .formatted(file.name(), at, file.bytes()));
                }
                ByteBuffer bytes = ByteBuffer.wrap(piece);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                at += piece.length;
                throttle(piece.length);
            }
            out.force(true);
        }
        if (!isWhole(target, file)) {
            throw new IOException("%s did not arrive as it was sent".formatted(file.name()));
        }
    }

    private byte[] piece(Checkpoints source, long copy, String file, long at)
            throws IOException, InterruptedException {
        try {
            return source.read(copy, file, at, settings.pieceBytes()).get();
        } catch (ExecutionException e) {
            throw new IOException("the source of the rows failed: " + e.getCause(), e);
        }
    }

    private void throttle(int bytes) throws InterruptedException {
        fetched += bytes;
        long due = began + fetched * TimeUnit.SECONDS.toNanos(1) / settings.bytesPerSecond();
        long early = due - ticker.nanos();
        if (early > 0) {
            TimeUnit.NANOSECONDS.sleep(early);
        }
    }

    private static boolean isWhole(Path target, Checkpoint.File file) throws IOException {
        return Files.exists(target)
                && Files.size(target) == file.bytes()
                && CheckpointShelf.checksum(target) == file.crc32c();
    }
}
