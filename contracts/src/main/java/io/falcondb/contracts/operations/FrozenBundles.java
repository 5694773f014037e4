package io.falcondb.contracts.operations;

import io.falcondb.contracts.journal.JsonLine;
import io.falcondb.kernel.Ticker;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Bundles in a folder, made when something happens: what an engineer who comes hours later would
/// have wanted to see. The oldest go when there are too many. Thread-safe.
public final class FrozenBundles {

    private final Path folder;
    private final int bundlesMax;
    private final long pauseNanos;
    private final OperationalViews views;
    private final InstantSource wall;
    private final Ticker ticker;
    private long frozenAt;
    private boolean any;

    /// @param bundlesMax files in the folder
    /// @param pause within which nothing else is frozen
    /// @param views of all processes that can be asked
    public FrozenBundles(
            Path folder,
            int bundlesMax,
            Duration pause,
            OperationalViews views,
            InstantSource wall,
            Ticker ticker) {
        this.folder = folder;
        this.bundlesMax = bundlesMax;
        this.pauseNanos = pause.toNanos();
        this.views = views;
        this.wall = wall;
        this.ticker = ticker;
    }

    /// Asks all processes and writes what they answer. Takes as long as the slowest answer.
    ///
    /// @param reason what happened
    /// @return the file; null if the last bundle is too young
    public synchronized @Nullable Path freeze(String reason) throws IOException {
        long now = ticker.nanos();
        if (any && now - frozenAt < pauseNanos) {
            return null;
        }
        any = true;
        frozenAt = now;
        Files.createDirectories(folder);
        String at = wall.instant().toString();
        Path file = folder.resolve("bundle-" + at.replace(':', '-') + ".jsonl");
        Path unfinished = folder.resolve("unfinished");
        try (BufferedWriter out = Files.newBufferedWriter(unfinished)) {
            line(out, new JsonLine().add("at", at).add("reason", reason));
            for (@Nullable Object[] row : views.rows(Views.TOPOLOGY.name())) {
                if (!Boolean.TRUE.equals(row[Views.TOPOLOGY.place("reachable")])) {
                    line(out, new JsonLine().add("node", text(row[0])).add("missing", "no answer"));
                }
            }
            for (@Nullable Object[] row : views.rows(Views.DIAG_BUNDLE.name())) {
                line(
                        out,
                        new JsonLine()
                                .add("node", text(row[0]))
                                .add("section", text(row[1]))
                                .add("content", text(row[2])));
            }
        }
        Files.move(unfinished, file);
        removeOldest();
        return file;
    }

    /// Names begin with their time, so that the first is the oldest.
    private void removeOldest() throws IOException {
        List<Path> bundles;
        try (Stream<Path> all = Files.list(folder)) {
            bundles =
                    all.filter(file -> file.getFileName().toString().matches("bundle-.*\\.jsonl"))
                            .sorted()
                            .toList();
        }
        for (int i = 0; i < bundles.size() - bundlesMax; i++) {
            Files.deleteIfExists(bundles.get(i));
        }
    }

    private static void line(BufferedWriter out, JsonLine line) throws IOException {
        out.write(line.close());
        out.write('\n');
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
