package io.falcondb.storage.sequence;

import io.falcondb.contracts.storage.Sequences.State;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Where sequences keep their states durably. Thread-safe.
public interface SequenceLog {

    /// The future ends when the state is durable, and fails with a `DatabaseException`.
    CompletableFuture<Void> write(long sequenceId, State state);

    @Nullable State read(long sequenceId);
}
