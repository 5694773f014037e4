package io.falcondb.contracts.coordination;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Where members report. Thread-safe, idempotent.
public interface Heartbeats {

    /// Answers with the newest naming of the group that this coordinator knows.
    CompletableFuture<Optional<Naming>> beat(Heartbeat heartbeat);
}
