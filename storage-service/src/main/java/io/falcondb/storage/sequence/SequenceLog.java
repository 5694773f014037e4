package io.falcondb.storage.sequence;

import io.falcondb.contracts.storage.Sequences.State;
import org.jspecify.annotations.Nullable;

/// Where sequences keep their states durably. Thread-safe.
public interface SequenceLog {

    /// Returns when it is durable.
    void write(long sequenceId, State state);

    @Nullable State read(long sequenceId);
}
