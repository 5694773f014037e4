package io.falcondb.storage.reign;

import io.falcondb.contracts.coordination.TrimLimits;
import io.falcondb.kernel.Ticker;
import io.falcondb.wal.topic.SharedPartition;
import java.util.concurrent.CompletableFuture;

/// Forgets what nobody needs of the shared log while this boot reigns (PROTOCOL 9): what every
/// known member has in its row files, and, of a log that has grown too large, what those have that
/// report. A limit that is old is low, and harmless. What could not be done is tried again and told
/// with the size.
///
/// [#allow] is thread-safe, [#step] belongs to one thread and never blocks.
final class LogTrimming {

    private final SharedPartition partition;
    private final TrimSettings settings;
    private final Ticker ticker;
    private volatile TrimLimits limits = TrimLimits.NONE;
    private CompletableFuture<Void> trimming = CompletableFuture.completedFuture(null);
    private volatile SharedLogSize size = SharedLogSize.UNKNOWN;
    private long lookedAt;

    LogTrimming(SharedPartition partition, TrimSettings settings, Ticker ticker) {
        this.partition = partition;
        this.settings = settings;
        this.ticker = ticker;
        this.lookedAt = ticker.nanos();
    }

    /// What a coordinator that leads has said last.
    void allow(TrimLimits newest) {
        limits = newest;
    }

    /// Before it was trimmed last.
    SharedLogSize size() {
        return size;
    }

    void step() {
        long now = ticker.nanos();
        TrimLimits allowed = limits;
        if (now - lookedAt < settings.every().toNanos() || !trimming.isDone()) {
            return;
        }
        lookedAt = now;
        trimming =
                partition
                        .bounds()
                        .thenCombine(
                                partition.bytes(),
                                (bounds, bytes) -> new SharedLogSize(bounds.first(), bytes, ""))
                        .thenCompose(seen -> trim(seen, allowed))
                        .handle(
                                (done, problem) -> {
                                    if (problem != null) {
                                        size = size.with(String.valueOf(problem.getMessage()));
                                    }
                                    return done;
                                });
    }

    private CompletableFuture<Void> trim(SharedLogSize seen, TrimLimits allowed) {
        size = seen;
        boolean tooLarge = seen.bytes() > settings.retainBytes();
        long below = tooLarge ? Math.max(allowed.known(), allowed.present()) : allowed.known();
        return below > seen.first()
                ? partition.trim(below)
                : CompletableFuture.completedFuture(null);
    }
}
