package io.falcondb.contracts.coordination;

import java.util.concurrent.CompletableFuture;

/// Where members report. Thread-safe, idempotent.
public interface Heartbeats {

    /// Fails for a group that this coordinator does not know.
    CompletableFuture<BeatReply> beat(Heartbeat heartbeat);
}
