package io.falcondb.wal.segment;

/// Limits of a local log.
///
/// @param segmentBytes `falcon.wal.segment-size`: a new file begins beyond it
/// @param allocationBytes how much of a segment is zero-filled at a time
public record LogSettings(long segmentBytes, int allocationBytes) {

    public static final LogSettings DEFAULT = new LogSettings(64L << 20, 1 << 20);

    public LogSettings {
        if (segmentBytes < 4096 || allocationBytes < 4096) {
            throw new IllegalArgumentException("a segment has at least 4096 bytes");
        }
    }
}
