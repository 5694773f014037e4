package io.falcondb.contracts.storage;

/// A range of keys, `from` inclusive and `to` exclusive, read at `readTimestamp`.
///
/// @param batchRows how many rows one batch holds at most, 1 to 4,096
public record ScanRequest(
        byte[] from, byte[] to, long readTimestamp, boolean reverse, int batchRows) {

    /// What one batch of a scan holds unless the reader wants less.
    public static final int BATCH_ROWS = 1024;

    public static ScanRequest forward(byte[] from, byte[] to, long readTimestamp) {
        return new ScanRequest(from, to, readTimestamp, false, BATCH_ROWS);
    }
}
