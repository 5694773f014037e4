package io.falcondb.storage.mvcc.rocks;

import java.nio.charset.StandardCharsets;

/// The column families of a member.
public enum Family {
    /// Applied position, format, and what garbage collection has to remember.
    META("default"),
    /// The newest committed version of every key.
    CURRENT("current"),
    /// Older versions, under key and descending timestamp. Needed by open snapshots only, so a
    /// start begins with an empty one.
    HISTORY("history"),
    /// Staged, uncommitted rows, under transaction and key.
    PENDING("pending"),
    /// What became of transactions.
    RECEIPTS("receipts");

    private final String columnFamily;

    Family(String columnFamily) {
        this.columnFamily = columnFamily;
    }

    byte[] columnFamilyName() {
        return columnFamily.getBytes(StandardCharsets.US_ASCII);
    }
}
