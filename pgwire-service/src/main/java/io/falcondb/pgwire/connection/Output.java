package io.falcondb.pgwire.connection;

import io.falcondb.kernel.ByteSink;

/// What was written to a client and not yet handed to the network. Used by one thread at a time:
/// the one that owns the connection's work at that moment.
public interface Output extends ByteSink {

    /// Bytes waiting for [#flush].
    int size();

    /// Drops what was written after `position`, a value of [#position] since the last flush.
    void truncate(int position);

    /// Hands everything to the network without waiting for it.
    void flush();
}
