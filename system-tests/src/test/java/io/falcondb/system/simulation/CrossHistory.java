package io.falcondb.system.simulation;

import io.falcondb.kernel.TransactionId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What clients of several groups were told.
final class CrossHistory {

    private final Map<TransactionId, Long> committed = new HashMap<>();
    private final Set<TransactionId> aborted = new HashSet<>();
    private long newestTold;
    private int sums;

    void committed(TransactionId transaction, long timestamp) {
        committed.put(transaction, timestamp);
        newestTold = Math.max(newestTold, timestamp);
    }

    /// Told that it did not happen and never will.
    void aborted(TransactionId transaction) {
        aborted.add(transaction);
    }

    /// The highest commit timestamp that anybody was told.
    long newestTold() {
        return newestTold;
    }

    /// @param floor what was told before the reader asked for its timestamp
    void sum(long at, long floor, Map<String, Value> accounts) {
        sums++;
        long total = accounts.values().stream().mapToLong(Value::number).sum();
        if (total != 0) {
            throw new Violation(
                    "Snapshot", "a sum of %d at timestamp %d: %s".formatted(total, at, accounts));
        }
        if (at < floor) {
            throw new Violation(
                    "Snapshot",
                    "timestamp %d is given after a commit at %d was told".formatted(at, floor));
        }
    }

    Map<TransactionId, Long> committed() {
        return committed;
    }

    Set<TransactionId> aborted() {
        return aborted;
    }

    int sums() {
        return sums;
    }
}
