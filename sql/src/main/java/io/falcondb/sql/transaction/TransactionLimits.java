package io.falcondb.sql.transaction;

/// What one transaction may hold in memory.
///
/// @param bufferBytes writes kept before they are staged, `falcon.transaction.buffer-bytes`
/// @param partBytes the largest change set sent at once, below the log's record limit
/// @param readRanges key ranges that a SERIALIZABLE transaction remembers exactly before it makes
///   them coarser, `falcon.transaction.read-ranges`
/// @param budget shared by all transactions of the process
public record TransactionLimits(
        long bufferBytes, int partBytes, int readRanges, BufferBudget budget) {

    public static final long BUFFER_BYTES = 16L << 20;
    public static final int PART_BYTES = 512 << 10;
    public static final int READ_RANGES = 4096;
    public static final long TOTAL_BUFFER_BYTES = 256L << 20;

    public TransactionLimits {
        if (bufferBytes < 1 || partBytes < 1 || readRanges < 2) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /// The defaults, with a budget of their own.
    public static TransactionLimits defaults() {
        return new TransactionLimits(
                BUFFER_BYTES, PART_BYTES, READ_RANGES, new BufferBudget(TOTAL_BUFFER_BYTES));
    }
}
