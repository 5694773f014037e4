package io.falcondb.sql.transaction;

import org.jspecify.annotations.Nullable;

/// Walks a transaction's own changes in key order, one way. Not thread-safe.
interface ChangeCursor extends AutoCloseable {

    /// Moves to the next change; false at the end.
    boolean advance();

    byte[] key();

    /// The new row, or null if the key was deleted.
    byte @Nullable [] row();

    @Override
    void close();
}
