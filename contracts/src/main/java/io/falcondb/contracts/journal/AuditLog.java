package io.falcondb.contracts.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The audit log of a process: JSON lines, each of which ends with a hash over itself and the line
/// before, so that [AuditVerifier] finds a line that was changed, removed or put in. It goes on
/// where it ended before. Thread-safe.
///
/// A line that cannot be written does not stop the database: it is counted, and told to whoever
/// looks after the process.
public final class AuditLog implements AuditTrail, AutoCloseable {

    /// Longest line that is written; the text of a statement is cut long before.
    private static final int LINE_MAX = 64 << 10;

    private final String node;
    private final InstantSource wall;
    private final Forcing forcing;
    private final Consumer<IOException> complaints;
    private final RotatedFile file;
    private final @Nullable ScheduledExecutorService forcer;
    private final AtomicLong failures = new AtomicLong();
    private long number;
    private String hash;
    private boolean unforced;

    /// @param bytesMax after which a file is put aside
    /// @param filesMax files in all
    /// @param complaints is told what could not be written
    /// @throws UncheckedIOException if the file cannot be opened
    public AuditLog(
            String node,
            InstantSource wall,
            Path path,
            long bytesMax,
            int filesMax,
            Forcing forcing,
            Consumer<IOException> complaints) {
        this.node = node;
        this.wall = wall;
        this.forcing = forcing;
        this.complaints = complaints;
        long torn;
        try {
            torn = cutTornLine(path);
            String last = lastLine(path);
            AuditChain.Link link = last == null ? null : AuditChain.read(last);
            this.number = link == null ? 0 : link.number();
            this.hash = link == null ? AuditChain.START : link.hash();
            this.file = new RotatedFile(path, bytesMax, filesMax);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the setting falcon.audit.file names " + path + ": " + e.getMessage(), e);
        }
        this.forcer = forcing == Forcing.SECOND ? forcer() : null;
        if (torn > 0) {
            record(
                    new Entry(
                            "audit",
                            "",
                            "",
                            "a line of " + torn + " bytes that a crash left unfinished was cut off",
                            "ok"));
        }
    }

    @Override
    public synchronized void record(Entry entry) {
        String open =
                new JsonLine()
                        .add("number", number + 1)
                        .add("at", wall.instant().toString())
                        .add("node", node)
                        .add("action", entry.action())
                        .add("user", entry.user())
                        .add("from", entry.from())
                        .add("what", entry.what())
                        .add("outcome", entry.outcome())
                        .add("previous", hash)
                        .open();
        String next = AuditChain.hash(open);
        try {
            file.write(open + AuditChain.ending(next));
            number++;
            hash = next;
            if (forcing == Forcing.ALWAYS) {
                file.force();
            }
            unforced = true;
        } catch (IOException e) {
            failed(e);
        }
    }

    /// Lines that could not be written or forced.
    public long failures() {
        return failures.get();
    }

    @Override
    public synchronized void close() {
        if (forcer != null) {
            forcer.shutdownNow();
        }
        try (file) {
            if (forcing != Forcing.NEVER) {
                file.force();
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    private ScheduledExecutorService forcer() {
        ScheduledExecutorService every =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("audit-force").factory());
        var ignored = every.scheduleWithFixedDelay(this::force, 1, 1, TimeUnit.SECONDS);
        return every;
    }

    private synchronized void force() {
        if (!unforced) {
            return;
        }
        try {
            file.force();
            unforced = false;
        } catch (IOException e) {
            failed(e);
        }
    }

    private void failed(IOException failure) {
        failures.incrementAndGet();
        complaints.accept(failure);
    }

    /// A crash of the machine may leave a part of a line.
    ///
    /// @return bytes that were cut off
    private static long cutTornLine(Path path) throws IOException {
        if (!Files.exists(path)) {
            return 0;
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long length = file.length();
            long end = length;
            while (end > 0 && byteAt(file, end - 1) != '\n') {
                end--;
            }
            file.setLength(end);
            return length - end;
        }
    }

    private static @Nullable String lastLine(Path path) throws IOException {
        Path newest =
                Files.exists(path) && Files.size(path) > 0 ? path : RotatedFile.aside(path, 1);
        if (!Files.exists(newest)) {
            return null;
        }
        try (RandomAccessFile file = new RandomAccessFile(newest.toFile(), "r")) {
            long end = file.length() - 1;
            long begin = Math.max(0, end);
            while (begin > 0 && end - begin <= LINE_MAX && byteAt(file, begin - 1) != '\n') {
                begin--;
            }
            byte[] line = new byte[(int) Math.max(0, end - begin)];
            file.seek(begin);
            file.readFully(line);
            return new String(line, StandardCharsets.UTF_8);
        }
    }

    private static int byteAt(RandomAccessFile file, long place) throws IOException {
        file.seek(place);
        return file.read();
    }
}
