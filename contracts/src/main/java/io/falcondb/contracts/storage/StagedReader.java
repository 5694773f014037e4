package io.falcondb.contracts.storage;

import org.jspecify.annotations.Nullable;

/// What one transaction staged so far. Row layout as in [RowReader] with timestamp 0.
public interface StagedReader {

    /// The answer when the transaction staged the deletion of the key.
    byte[] DELETED = new byte[0];

    /// The staged version of `key`, [#DELETED] (compare by identity), or null if the transaction
    /// staged nothing for it.
    byte @Nullable [] get(byte[] key);

    /// Staged puts and deletes of a range as they are when the scan begins, in key order; a
    /// deletion has a row of length 0 with timestamp -1.
    ScanCursor scan(byte[] from, byte[] to, boolean reverse);
}
