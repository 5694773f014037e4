package io.falcondb.contracts.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Slow statements as JSON lines. What cannot be written is counted and told. Thread-safe.
public final class SlowQueryLog implements AutoCloseable {

    private final String node;
    private final RotatedFile file;
    private final Consumer<IOException> complaints;
    private final AtomicLong failures = new AtomicLong();

    /// @param bytesMax after which a file is put aside
    /// @param filesMax files in all
    /// @throws UncheckedIOException if the file cannot be opened
    public SlowQueryLog(
            String node, Path path, long bytesMax, int filesMax, Consumer<IOException> complaints) {
        this.node = node;
        this.complaints = complaints;
        try {
            this.file = new RotatedFile(path, bytesMax, filesMax);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the setting falcon.slow-query-log.file names " + path + ": " + e.getMessage(),
                    e);
        }
    }

    /// @param at when it ended, in microseconds since 1970-01-01 UTC
    /// @param query without values
    /// @param traceId of the trace that recorded it; null if none did
    public synchronized void write(
            long at,
            int processId,
            String user,
            String database,
            String application,
            double milliseconds,
            String query,
            @Nullable String traceId) {
        JsonLine line =
                new JsonLine()
                        .add("at", Instant.EPOCH.plus(at, ChronoUnit.MICROS).toString())
                        .add("node", node)
                        .add("pid", processId)
                        .add("user", user)
                        .add("database", database)
                        .add("application", application)
                        .add("duration_ms", milliseconds)
                        .add("query", query);
        if (traceId != null) {
            line.add("trace_id", traceId);
        }
        try {
            file.write(line.close());
        } catch (IOException e) {
            failures.incrementAndGet();
            complaints.accept(e);
        }
    }

    /// Lines that could not be written.
    public long failures() {
        return failures.get();
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            complaints.accept(e);
        }
    }
}
