package io.falcondb.contracts.storage;

import org.jspecify.annotations.Nullable;

/// An open scan. Not thread-safe.
public interface ScanCursor extends AutoCloseable {

    /// The next rows in order, or null at the end. The batch is valid until the next call.
    @Nullable RowBatch next();

    @Override
    void close();
}
