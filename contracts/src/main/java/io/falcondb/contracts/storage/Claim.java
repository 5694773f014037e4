package io.falcondb.contracts.storage;

import io.falcondb.kernel.TransactionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Locks to take and then keys to read, in one call: what a statement that is about one row begins
/// with.
///
/// @param transaction null if it has no name yet; it gets one if there are locks to take
/// @param entering it was named by another group and has no entry here
/// @param near the key it is about: its group names the transaction
/// @param locks in this order
/// @param patience for each lock; a claim that names its transaction never waits, because nobody
///   could cancel the wait
/// @param reads read when all locks are granted
/// @param readTimestamp of all reads
public record Claim(
        @Nullable TransactionId transaction,
        boolean entering,
        byte[] near,
        List<KeyLock> locks,
        Locks.Wait patience,
        List<byte[]> reads,
        long readTimestamp) {

    /// A lock that is wanted.
    public record KeyLock(byte[] key, LockMode mode) {}

    public Claim {
        locks = List.copyOf(locks);
        reads = List.copyOf(reads);
    }

    /// Whether the transaction gets its name with the claim.
    public boolean names() {
        return transaction == null && !locks.isEmpty();
    }
}
