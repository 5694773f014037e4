package io.falcondb.coordinator.page;

import io.falcondb.contracts.operations.OperationsClient;
import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.contracts.operations.ViewShape;
import io.falcondb.kernel.Ticker;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// One process of the cluster and the newest that it said. Not more than one question to it is
/// under way, so that one that hangs costs one connection. Thread-safe.
final class NodeWatch {

    /// @param answered it answered the newest question that has ended
    /// @param at ticker's nanoseconds of its newest answer; 0 if there was none yet
    /// @param views of its newest answer, also if that is long ago
    /// @param problem why it did not answer; empty if it did
    record Sighting(
            boolean answered,
            long at,
            Map<ViewShape, List<@Nullable Object[]>> views,
            String problem) {}

    private final RemoteNode node;
    private final OperationsClient client;
    private final WatchLimits limits;
    private final Ticker ticker;
    private Sighting newest = new Sighting(false, 0, Map.of(), "it has not been asked yet");
    private @Nullable CompletableFuture<Void> asked;

    NodeWatch(RemoteNode node, OperationsClient client, WatchLimits limits, Ticker ticker) {
        this.node = node;
        this.client = client;
        this.limits = limits;
        this.ticker = ticker;
    }

    RemoteNode node() {
        return node;
    }

    synchronized Sighting newest() {
        return newest;
    }

    /// Asks, unless the last question has no end yet. Always completes normally.
    synchronized CompletableFuture<Void> ask(List<ViewShape> shapes) {
        if (asked == null || asked.isDone()) {
            asked =
                    client.newest(node, shapes, limits.rowsMax(), limits.answerBytesMax())
                            .handle(this::note);
        }
        return asked;
    }

    private synchronized @Nullable Void note(
            @Nullable Map<ViewShape, List<@Nullable Object[]>> views, @Nullable Throwable failure) {
        newest =
                views != null
                        ? new Sighting(true, ticker.nanos(), views, "")
                        : new Sighting(false, newest.at(), newest.views(), words(failure));
        return null;
    }

    private static String words(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        return switch (cause) {
            case HttpTimeoutException late -> "it does not answer in time";
            case ConnectException nobody -> "nobody listens at its address";
            case null -> "it said nothing";
            default -> String.valueOf(cause.getMessage());
        };
    }
}
