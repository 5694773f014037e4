package io.falcondb.pgwire.connection;

import io.falcondb.kernel.DatabaseException;

/// A message that is answered with an error.
///
/// @param simple whether the answer ends with ReadyForQuery, rather than at the next Sync
record Refusal(Protocol protocol, boolean simple, DatabaseException reason) implements Work {

    @Override
    public Status step(boolean mayBlock) {
        throw reason;
    }

    @Override
    public void failed(Throwable failure) {
        protocol.error(failure);
        if (simple) {
            protocol.readyForQuery();
        } else {
            protocol.skipToSync();
        }
    }
}
