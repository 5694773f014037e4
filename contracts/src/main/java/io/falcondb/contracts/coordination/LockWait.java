package io.falcondb.contracts.coordination;

import io.falcondb.kernel.TransactionId;
import java.util.List;

/// A lock wait that is older than deadlock_timeout.
///
/// @param holders the transactions that are waited for
public record LockWait(TransactionId waiter, List<TransactionId> holders) {

    public LockWait {
        holders = List.copyOf(holders);
    }
}
